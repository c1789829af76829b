" For the plugins that are registered with; ALE finds ale_linters/ by itself.
if exists('g:loaded_aws_config')
  finish
endif
let g:loaded_aws_config = 1

augroup aws_config
  autocmd!
  autocmd User lsp_setup call aws_config#register_with_vim_lsp()
  autocmd User LspSetup call aws_config#register_with_lsp()
  " ALE calls back by itself when it has started the server.
  autocmd User lsp_buffer_enabled,LspAttached call aws_config#mask#ask(bufnr())
  autocmd BufReadPost * call aws_config#mask#reload()
  autocmd BufWinEnter * call aws_config#mask#show()
  autocmd BufWritePre * call aws_config#close_while_empty(expand('<afile>:p'))
augroup END

command! AwsConfigMask call aws_config#mask#toggle()
