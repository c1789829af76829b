" For the plugins that are registered with; ALE finds ale_linters/ by itself.
if exists('g:loaded_aws_config')
  finish
endif
let g:loaded_aws_config = 1

augroup aws_config
  autocmd!
  autocmd User lsp_setup call aws_config#register_with_vim_lsp()
  autocmd User LspSetup call aws_config#register_with_lsp()
augroup END

command! AwsConfigMask call aws_config#toggle_mask()
