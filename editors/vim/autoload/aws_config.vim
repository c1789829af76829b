" What the plugins that speak to language servers are told, and which files are kept from others.

let s:command = ['aws-config-lsp', 'server']
let s:filetypes = ['aws-config', 'aws-credentials']

" The program and its arguments; the first may be another path.
function! aws_config#command() abort
  return [get(g:, 'aws_config_lsp_executable', s:command[0])] + s:command[1:]
endfunction

function! aws_config#filetypes() abort
  return copy(s:filetypes)
endfunction

" Gives a file its filetype where the environment names it.
function! aws_config#detect(path) abort
  for [l:variable, l:filetype] in [['AWS_CONFIG_FILE', s:filetypes[0]],
        \ ['AWS_SHARED_CREDENTIALS_FILE', s:filetypes[1]]]
    let l:named = getenv(l:variable)
    if !empty(l:named) && fnamemodify(expand(l:named), ':p') ==# a:path
      let &filetype = l:filetype
    endif
  endfor
endfunction

" For ale_linters/: one language server for both filetypes.
function! aws_config#define_linter(filetype) abort
  call ale#linter#Define(a:filetype, {
        \ 'name': 'aws_config_lsp',
        \ 'lsp': 'stdio',
        \ 'executable': {-> aws_config#command()[0]},
        \ 'command': '%e ' . join(aws_config#command()[1:]),
        \ 'language': a:filetype,
        \ 'project_root': {buffer -> fnamemodify(bufname(buffer), ':p:h')},
        \ })
endfunction

" For prabirshrestha/vim-lsp.
function! aws_config#register_with_vim_lsp() abort
  call lsp#register_server({
        \ 'name': 'aws-config-lsp',
        \ 'cmd': {_ -> aws_config#command()},
        \ 'allowlist': aws_config#filetypes(),
        \ })
endfunction

" For yegappan/lsp.
function! aws_config#register_with_lsp() abort
  let l:command = aws_config#command()
  call LspAddServer([{
        \ 'name': 'aws-config-lsp',
        \ 'filetype': aws_config#filetypes(),
        \ 'path': exepath(l:command[0]),
        \ 'args': l:command[1:],
        \ }])
endfunction

" Makes a credentials file that is missing or empty readable for its owner alone, before a secret is written to
" it. One with content keeps its mode. Windows has no such modes: there a file inherits its directory's rights.
function! aws_config#close_while_empty(path) abort
  if &filetype !=# 'aws-credentials' || getfsize(a:path) > 0 || has('win32')
    return
  endif
  if !filereadable(a:path) && isdirectory(fnamemodify(a:path, ':h'))
    call writefile([], a:path)
  endif
  call setfperm(a:path, 'rw-------')
endfunction
