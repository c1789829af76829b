" For vim-lsp and for yegappan/lsp, whichever is there.
if exists('g:loaded_aws_config_lsp')
  finish
endif
let g:loaded_aws_config_lsp = 1

autocmd User lsp_setup call lsp#register_server({
    \ 'name': 'aws-config-lsp',
    \ 'cmd': {info -> ['aws-config-lsp', 'server']},
    \ 'allowlist': ['awsconfig'],
    \ 'languageId': {info -> 'aws-config'},
    \ })

autocmd User LspSetup call LspAddServer([{
    \ 'name': 'aws-config-lsp',
    \ 'filetype': ['awsconfig'],
    \ 'path': 'aws-config-lsp',
    \ 'args': ['server'],
    \ }])
