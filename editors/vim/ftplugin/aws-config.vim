" Comments begin lines: what stands behind a value belongs to it for some readers.
if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1
setlocal commentstring=#%s comments=:#,:; formatoptions-=t
" Names of profiles and settings as words; blocks are indented with blanks.
setlocal iskeyword+=- expandtab shiftwidth=2 softtabstop=2
let b:undo_ftplugin = 'setlocal commentstring< comments< formatoptions< iskeyword< expandtab< shiftwidth< softtabstop<'
