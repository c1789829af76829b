" Vim calls both files `confini`, as many others: `set` takes the place of that, `setfiletype` would not.
augroup filetypedetect
  autocmd BufNewFile,BufRead */.aws/config set filetype=aws-config
  autocmd BufNewFile,BufRead */.aws/credentials set filetype=aws-credentials
  autocmd BufNewFile,BufRead * call aws_config#detect(expand('<afile>:p'))
augroup END
