" The file type, the mask, and a finding with its fix through ALE. Run by tests/tools/vim.
set nomore
function! WaitFor(what, expression) abort
  let begin = reltime()
  while !eval(a:expression)
    if reltimefloat(reltime(begin)) > 20
      call Failed('waited in vain for ' . a:what)
    endif
    sleep 50m
  endwhile
endfunction
function! Failed(why) abort
  call writefile([a:why], $RESULT, 'a')
  cquit!
endfunction
function! Finding(code) abort
  return filter(copy(ale#engine#GetLoclist(bufnr(''))), {_, one -> get(one, 'code', '') ==# a:code})
endfunction

try
  execute 'edit ' . fnameescape($HOME . '/.aws/credentials')
  call assert_equal('awsconfig', &filetype)
  call assert_equal('awsconfigSecret', synIDattr(synID(3, 25, 1), 'name'))
  call assert_equal([0, '', 0], synconcealed(3, 25))
  AwsConfigMask
  call assert_equal([1, '•'], synconcealed(3, 25)[:1])
  AwsConfigMask
  call assert_equal(0, synconcealed(3, 25)[0])

  execute 'edit ' . fnameescape($HOME . '/.aws/config')
  call assert_equal('awsconfig', &filetype)
  call WaitFor('a finding', 'len(Finding("trailing-whitespace")) == 1')
  let finding = Finding('trailing-whitespace')[0]
  call assert_equal([2, 19], [finding.lnum, finding.col])
  call cursor(finding.lnum, finding.col)
  let g:menu = {}
  call ale#codefix#Execute(0, {data, items -> extend(g:menu, {'data': data, 'items': items})})
  call WaitFor('fixes', 'has_key(g:menu, "items")')
  let fixes = filter(copy(g:menu.items), {_, one -> one[1].title =~# 'blanks'})
  call ale#codefix#ApplyLSPCodeAction(g:menu.data, fixes[0][1])
  call WaitFor('the fix', 'getline(2) ==# "region = us-east-1"')
  " A script's own changes are no event to Vim.
  doautocmd TextChanged
  call WaitFor('the end of the finding', 'len(Finding("trailing-whitespace")) == 0')

  write
  execute 'edit ' . fnameescape($AWS_CONFIG_FILE)
  call assert_equal('awsconfig', &filetype)
  if len(v:errors)
    call Failed(join(v:errors, "\n"))
  endif
  call writefile(['passed'], $RESULT, 'a')
  qall!
catch
  call Failed(v:exception . ' at ' . v:throwpoint)
endtry
