" Run by tests/tools/vim, in the real Vim: one line for each test.
set nomore encoding=utf-8 hidden noswapfile shortmess+=F
let s:home = $HOME
let s:failed = 0

" As a user has it: both directories on the runtimepath, and nothing else set.
execute 'set runtimepath^=' . $EDITOR_FILES . ' runtimepath+=/usr/share/vim-ale'
filetype plugin on
syntax enable
runtime! plugin/ale.vim plugin/aws_config.vim

function! s:Wait(what, Done) abort
  let l:begin = reltime()
  while !a:Done()
    if reltimefloat(reltime(l:begin)) > 10
      throw 'not within ten seconds: ' . a:what
    endif
    sleep 20m
  endwhile
endfunction

function! s:Codes() abort
  return map(copy(ale#engine#GetLoclist(bufnr(''))), {_, found -> get(found, 'code', '')})
endfunction

function! s:Open(name) abort
  execute 'edit' fnameescape(s:home . '/' . a:name)
endfunction

" The groups of the syntax at the first letter of a text.
function! s:Group(text) abort
  call assert_true(search('\V' . a:text, 'cw') > 0, 'no ' . a:text)
  return synIDattr(synID(line('.'), col('.'), 1), 'name')
endfunction

function! s:TestFiletypesByPath() abort
  call s:Open('.aws/credentials')
  call assert_equal('aws-credentials', &filetype)
  call s:Open('.aws/config')
  call assert_equal('aws-config', &filetype)
  call assert_equal('#%s', &commentstring)
  call s:Open('config')
  call assert_notequal('aws-config', &filetype)
endfunction

function! s:TestFiletypesByEnvironment() abort
  let $AWS_CONFIG_FILE = s:home . '/work.conf'
  let $AWS_SHARED_CREDENTIALS_FILE = '~/keys'
  call s:Open('work.conf')
  call assert_equal('aws-config', &filetype)
  call s:Open('keys')
  call assert_equal('aws-credentials', &filetype)
  unlet $AWS_CONFIG_FILE $AWS_SHARED_CREDENTIALS_FILE
endfunction

function! s:TestSyntax() abort
  call s:Open('syntax/.aws/config')
  set buftype=nofile
  call setline(1, ['[profile dev] # mine', 'region = x # text', 'color = true', '; comment', '[profiles]'])
  call assert_equal('awsConfigSectionType', s:Group('profile dev'))
  call assert_equal('awsConfigHeader', s:Group('dev'))
  call assert_equal('awsConfigBehind', s:Group('# mine'))
  call assert_equal('awsConfigSetting', s:Group('region'))
  call assert_equal('', s:Group('# text'))
  call assert_equal('awsConfigSwitch', s:Group('true'))
  call assert_equal('awsConfigComment', s:Group('; comment'))
  call assert_equal('awsConfigHeader', s:Group('profiles'))
endfunction

function! s:TestAleShowsFindings() abort
  call s:Open('.aws/credentials')
  call ale#Queue(0, 'lint_file')
  call s:Wait('credentials', {-> index(s:Codes(), 'missing-session-token') >= 0})
  call s:Open('.aws/config')
  call ale#Queue(0, 'lint_file')
  call s:Wait('config', {-> index(s:Codes(), 'trailing-whitespace') >= 0})
endfunction

function! s:TestAleAppliesAFix() abort
  call s:Open('.aws/config')
  call cursor(2, 19)
  let l:menu = {}
  " The command behind this, :ALECodeAction, asks which one on the terminal.
  call ale#codefix#Execute(0, {data, items -> extend(l:menu, {'data': data, 'items': items})})
  call s:Wait('code actions', {-> has_key(l:menu, 'items')})
  let l:fixes = filter(copy(l:menu.items), {_, item -> item[1].title =~# 'Remove trailing whitespace'})
  call assert_notequal([], l:fixes)
  call ale#codefix#ApplyLSPCodeAction(l:menu.data, l:fixes[0][1])
  call s:Wait('mended', {-> getline(2) ==# 'region = us-east-1'})
  call ale#Queue(0, 'lint_file')
  call s:Wait('clean', {-> index(s:Codes(), 'trailing-whitespace') < 0})
endfunction

" What a person sees, row by row.
function! s:Screen() abort
  redraw
  return join(map(range(1, &lines), {_, row -> join(map(range(1, &columns), {_, column -> screenstring(row, column)}), '')}), "\n")
endfunction

function! s:Sees(text) abort
  return stridx(s:Screen(), a:text) >= 0
endfunction

function! s:OpenNew(name, text) abort
  call mkdir(fnamemodify(s:home . '/' . a:name, ':h'), 'p')
  call writefile(a:text, s:home . '/' . a:name)
  call s:Open(a:name)
endfunction

let s:secret = 'k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt'

function! s:TestMask() abort
  let g:ale_enabled = 0
  call s:OpenNew('mask/.aws/credentials', ['aws_secret_access_key = ' . s:secret, '# AWS_SESSION_TOKEN=o=k n', 'password = <password>'])
  let l:before = [&l:conceallevel, &l:concealcursor]
  call assert_true(s:Sees(s:secret))
  AwsConfigMask
  call assert_equal([2, 'nvic'], [&l:conceallevel, &l:concealcursor])
  call assert_true(s:Sees('aws_secret_access_key = • '))
  call assert_false(s:Sees('o=k'))
  call assert_true(s:Sees('<password>'))
  AwsConfigMask
  call assert_true(s:Sees(s:secret))
  call assert_equal(l:before, [&l:conceallevel, &l:concealcursor])
  let g:ale_enabled = 1
endfunction

function! s:TestMaskOfAWrappedLine() abort
  call s:OpenNew('wrapped/.aws/credentials', ['aws_session_token = ' . repeat("ABC\tDÉ語EF", 50), 'region = x'])
  set wrap noruler noshowmode
  AwsConfigMask
  for l:columns in [40, 41, 80, 133]
    let &columns = l:columns
    let l:screen = s:Screen()
    call assert_equal(-1, match(l:screen, '\C[ABCDEF]\|É\|語'), l:screen)
    call assert_true(screenpos(win_getid(), 2, 1).row > 4, 'it is wrapped')
  endfor
  AwsConfigMask
  call assert_true(s:Sees('ABC'))
endfunction

function! s:TestMaskAsTheServerSays() abort
  call s:OpenNew('swapped/.aws/credentials', ['[swapped]', 'aws_access_key_id = ' . s:secret,
        \ 'aws_secret_access_key = AKIAQNZGKIQY56JQ7WML', 'aws_session_token = <session-token>'])
  AwsConfigMask
  call s:Wait('covered', {-> !s:Sees('k7Zq1v')})
  call assert_true(s:Sees('aws_access_key_id = •'))
  call assert_true(s:Sees('<session-token>'))
endfunction

" In none of these steps the server has answered: nothing is read before the test waits.
function! s:TestMaskWaitsForTheServer() abort
  for l:keys in ['2G$ix', '2G$ax', '2Gox', '2G0ix', 'ggOx', '2G5x', "2GA\<CR>x", 'ggJ', '2GJ', ':2m0\<CR>']
    execute 'normal! ' . l:keys
    call assert_false(s:Sees('N8xR2mT5wY9bC3dF6gH4jL0pS'), l:keys)
    call s:Wait('covered', {-> b:aws_config_secrets.is_exact})
    call assert_false(s:Sees('N8xR2mT5wY9bC3dF6gH4jL0pS'), l:keys)
    silent undo
    call assert_false(s:Sees('k7Zq1v'), 'undone ' . l:keys)
    call s:Wait('covered', {-> b:aws_config_secrets.is_exact && !s:Sees('k7Zq1v')})
  endfor
  silent edit!
  call assert_false(s:Sees('k7Zq1v'))
  call s:Wait('covered', {-> b:aws_config_secrets.is_exact})
  call assert_false(s:Sees('k7Zq1v'))
  call assert_true(s:Sees('[swapped]'))
  normal! ggOx
  call listener_flush()
  call assert_false(b:aws_config_secrets.is_exact, 'changes are seen after a file was read again')
  call s:Wait('covered', {-> b:aws_config_secrets.is_exact})
  call assert_false(s:Sees('k7Zq1v'))
  silent undo
  AwsConfigMask
endfunction

function! s:TestNewCredentialsArePrivate() abort
  call mkdir(s:home . '/new/.aws', 'p')
  for l:name in ['credentials', 'config']
    call s:Open('new/.aws/' . l:name)
    call setline(1, '[default]')
    silent write
  endfor
  call assert_equal('rw-------', getfperm(s:home . '/new/.aws/credentials'))
  call assert_notequal('rw-------', getfperm(s:home . '/new/.aws/config'))
  " Vim would ask about a buffer whose file has another mode.
  execute 'bwipeout' bufnr('/new/.aws/credentials$')
  call setfperm(s:home . '/new/.aws/credentials', 'rw-r-----')
  call s:Open('new/.aws/credentials')
  silent write!
  call assert_equal('rw-r-----', getfperm(s:home . '/new/.aws/credentials'))
endfunction

function! s:Run(name) abort
  let v:errors = []
  try
    call call('s:Test' . a:name, [])
  catch
    call add(v:errors, v:exception . ' in ' . v:throwpoint)
  endtry
  let s:failed += !empty(v:errors)
  call writefile([(empty(v:errors) ? 'ok ' : 'FAILED ') . a:name] + v:errors, $REPORT, 'a')
endfunction

for s:name in ['FiletypesByPath', 'FiletypesByEnvironment', 'Syntax', 'AleShowsFindings', 'AleAppliesAFix', 'Mask',
      \ 'MaskOfAWrappedLine', 'MaskAsTheServerSays', 'MaskWaitsForTheServer', 'NewCredentialsArePrivate']
  call s:Run(s:name)
endfor
execute s:failed ? 'cquit!' : 'qall!'
