" Asks the server what is secret in a buffer, by the plugin that speaks to it.

let s:method = 'aws-config-lsp/secrets'

" Calls back with the parts that the server names, if it answers. Each plugin sends the text as it is now
" before the request, so that the answer is about that.
function! aws_config#request#ask(buffer, Callback) abort
  if index(aws_config#filetypes(), getbufvar(a:buffer, '&filetype')) < 0
    return
  endif
  let l:Answered = {result, encoding -> s:call_back(a:buffer, result, encoding, a:Callback)}
  if exists('g:loaded_ale') && g:ale_enabled
    call s:ask_by_ale(a:buffer, l:Answered)
  endif
  if exists('g:lsp_loaded')
    call s:ask_by_vim_lsp(a:buffer, l:Answered)
  endif
  if exists('g:loaded_lsp')
    call aws_config#yegappan#Ask(a:buffer, s:method, l:Answered)
  endif
endfunction

function! s:call_back(buffer, result, encoding, Callback) abort
  if type(a:result) == v:t_dict && has_key(a:result, 'ranges')
    call a:Callback(map(copy(a:result.ranges), {_, range -> s:to_part(a:buffer, range, a:encoding)}))
  endif
endfunction

" By itself ALE sends changes when it lints.
function! s:ask_by_ale(buffer, Answered) abort
  let l:linters = ale#linter#Get(getbufvar(a:buffer, '&filetype'))
  call filter(l:linters, {_, linter -> linter.name ==# 'aws_config_lsp'})
  if !empty(l:linters)
    call ale#lsp_linter#StartLSP(a:buffer, l:linters[0], {_, details -> s:send_by_ale(details, a:Answered)})
  endif
endfunction

function! s:send_by_ale(details, Answered) abort
  call ale#lsp#NotifyForChanges(a:details.connection_id, a:details.buffer)
  let l:uri = ale#util#ToURI(fnamemodify(bufname(a:details.buffer), ':p'))
  call ale#lsp_linter#SendRequest(a:details.buffer, 'aws_config_lsp',
        \ [0, s:method, {'textDocument': {'uri': l:uri}}],
        \ {response -> a:Answered(get(response, 'result'), 16)})
endfunction

function! s:ask_by_vim_lsp(buffer, Answered) abort
  if lsp#get_server_status('aws-config-lsp') !=# 'running'
    return
  endif
  call lsp#send_request('aws-config-lsp', {
        \ 'method': s:method,
        \ 'params': {'textDocument': {'uri': lsp#utils#get_buffer_uri(a:buffer)}},
        \ 'bufnr': a:buffer,
        \ 'on_notification': {data -> a:Answered(get(get(data, 'response', {}), 'result'), 16)},
        \ })
endfunction

" A range of the protocol as [line, first byte, byte after the last], counted from 1.
function! s:to_part(buffer, range, encoding) abort
  let l:number = a:range.start.line + 1
  let l:line = get(getbufline(a:buffer, l:number), 0, '')
  let l:is_one_line = a:range.end.line == a:range.start.line
  let l:last = l:is_one_line ? s:to_byte(l:line, a:range.end.character, a:encoding) : strlen(l:line)
  return [l:number, s:to_byte(l:line, a:range.start.character, a:encoding) + 1, l:last + 1]
endfunction

" The byte where a number of UTF-8, UTF-16 or UTF-32 units ends.
function! s:to_byte(line, units, encoding) abort
  let [l:byte, l:unit] = [0, 0]
  for l:code in str2list(a:line)
    if l:unit >= a:units
      break
    endif
    let l:length = strlen(nr2char(l:code))
    let l:byte += l:length
    let l:unit += a:encoding == 8 ? l:length : a:encoding == 16 && l:code > 0xFFFF ? 2 : 1
  endfor
  return l:byte
endfunction
