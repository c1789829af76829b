" Vim itself calls both files `confini`, and `setfiletype` would leave it at that.
autocmd BufNewFile,BufRead */.aws/config,*/.aws/credentials set filetype=awsconfig
for s:file in [$AWS_CONFIG_FILE, $AWS_SHARED_CREDENTIALS_FILE]
  if s:file !=# ''
    execute 'autocmd BufNewFile,BufRead' fnameescape(fnamemodify(s:file, ':p')) 'set filetype=awsconfig'
  endif
endfor
