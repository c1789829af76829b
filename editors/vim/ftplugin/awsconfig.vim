if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal commentstring=#\ %s comments=b:#,b:; expandtab shiftwidth=2 softtabstop=2
" Names of profiles and settings as words.
setlocal iskeyword+=-

" Hides the values of secrets, or shows them again. The text stays as it is.
command! -buffer AwsConfigMask let &l:conceallevel = &l:conceallevel == 2 ? 0 : 2
setlocal concealcursor=nvic
let b:undo_ftplugin = 'setlocal commentstring< comments< expandtab< shiftwidth< softtabstop< iskeyword< concealcursor< conceallevel< | delcommand -buffer AwsConfigMask'
