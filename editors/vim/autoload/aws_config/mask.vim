" Hides secrets on the screen. The text stays as it is.

let s:pattern = '\c\(secret_\?\(access_\?\)\?key\|\(session\|security\)[_-]\?token\|password\)["'']\?\s*[=:]\s*'
      \ . '\zs\(["'']\?<[^<>]*>["'']\?\s*$\)\@!\S.*'
let s:to_the_end = 99999
" Of the matches at a place, Vim asks only the one of the highest priority whether it conceals: ALE's, which mark
" findings, have 10.
let s:priority = 1000

" Hides the secrets in this window, or shows them again.
function! aws_config#mask#toggle() abort
  if exists('w:aws_config_mask')
    call s:clear(win_getid())
    let [&l:conceallevel, &l:concealcursor] = w:aws_config_mask.before
    unlet w:aws_config_mask
    return
  endif
  let w:aws_config_mask = {'before': [&l:conceallevel, &l:concealcursor], 'matches': []}
  setlocal conceallevel=2 concealcursor=nvic
  call aws_config#mask#show()
endfunction

" Covers the buffer that this window shows now.
function! aws_config#mask#show() abort
  if !exists('w:aws_config_mask')
    return
  endif
  if !exists('b:aws_config_secrets')
    " The parts that are covered, whether the server has named all of them, and how often the text has changed.
    let b:aws_config_secrets = {'parts': [], 'is_exact': 0, 'changes': 0, 'is_answered': 0}
    call listener_add(function('s:follow'), bufnr())
  endif
  call s:paint(win_getid(), b:aws_config_secrets)
  call aws_config#mask#ask(bufnr())
endfunction

" Once the server has answered for the text as it is now, its answer replaces everything else.
function! aws_config#mask#ask(buffer) abort
  let l:secrets = getbufvar(a:buffer, 'aws_config_secrets', {})
  if empty(l:secrets)
    return
  endif
  call listener_flush(a:buffer)
  let l:changes = l:secrets.changes
  call aws_config#request#ask(a:buffer, {parts -> s:answer(a:buffer, l:secrets, l:changes, parts)})
endfunction

function! s:answer(buffer, secrets, changes, parts) abort
  call listener_flush(a:buffer)
  if a:secrets.changes != a:changes
    return
  endif
  call extend(a:secrets, {'parts': a:parts, 'is_exact': 1, 'is_answered': 1})
  call s:paint_all(a:buffer)
endfunction

" Until then the pattern covers, and what was covered before stays covered. Vim calls this before it draws.
function! s:follow(buffer, start, end, added, changes) abort
  let l:secrets = getbufvar(a:buffer, 'aws_config_secrets')
  let l:column = min(map(copy(a:changes), {_, change -> change.col}))
  let l:last_line = getbufinfo(a:buffer)[0].linecount
  let l:kept = l:secrets.is_answered
        \ ? s:moved(l:secrets.parts, a:start, a:end, a:added, l:column, l:last_line) : []
  call s:expect(a:buffer, l:secrets, l:kept)
endfunction

" A file that is read again is covered as a whole until then, where a server has ever answered.
function! aws_config#mask#reload() abort
  if exists('b:aws_config_secrets')
    let l:kept = b:aws_config_secrets.is_answered ? s:whole(1, line('$')) : []
    call s:expect(bufnr(), b:aws_config_secrets, l:kept)
  endif
endfunction

function! s:expect(buffer, secrets, parts) abort
  call extend(a:secrets, {'parts': a:parts, 'is_exact': 0, 'changes': a:secrets.changes + 1})
  call s:paint_all(a:buffer)
  call timer_start(0, {-> aws_config#mask#ask(a:buffer)})
endfunction

" Vim does not say which letters have changed: a covered line is covered from its secret or from the change on, to
" its end. When a covered line has gone, it may have been joined with another or moved: everything is covered.
function! s:moved(parts, start, end, added, column, last_line) abort
  let l:touched = filter(copy(a:parts), {_, part -> part[0] >= a:start && part[0] < a:end})
  let l:others = filter(copy(a:parts), {_, part -> part[0] < a:start || part[0] >= a:end})
  call map(l:others, {_, part -> part[0] < a:start ? part : [part[0] + a:added, part[1], part[2]]})
  if empty(l:touched)
    return l:others
  elseif a:added < 0
    return s:whole(1, a:last_line)
  elseif a:added == 0 && a:end == a:start + 1
    return l:others + map(l:touched, {_, part -> [part[0], min([part[1], a:column]), s:to_the_end]})
  endif
  return l:others + s:whole(a:start, a:end + a:added - 1)
endfunction

function! s:whole(first, last) abort
  return map(range(a:first, a:last), {_, number -> [number, 1, s:to_the_end]})
endfunction

function! s:paint_all(buffer) abort
  for l:window in win_findbuf(a:buffer)
    call s:paint(l:window, getbufvar(a:buffer, 'aws_config_secrets'))
  endfor
endfunction

function! s:paint(window, secrets) abort
  let l:mask = getwinvar(a:window, 'aws_config_mask', {})
  if empty(l:mask)
    return
  endif
  call s:clear(a:window)
  let l:options = {'conceal': '•', 'window': a:window}
  if !a:secrets.is_exact
    call add(l:mask.matches, matchadd('Conceal', s:pattern, s:priority, -1, l:options))
  endif
  for l:part in a:secrets.parts
    let l:place = [l:part[0], l:part[1], l:part[2] - l:part[1]]
    call add(l:mask.matches, matchaddpos('Conceal', [l:place], s:priority, -1, l:options))
  endfor
endfunction

function! s:clear(window) abort
  for l:match in getwinvar(a:window, 'aws_config_mask').matches
    silent! call matchdelete(l:match, a:window)
  endfor
  call getwinvar(a:window, 'aws_config_mask').matches->filter('0')
endfunction
