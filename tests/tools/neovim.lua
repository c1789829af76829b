-- Run by tests/tools/neovim, in the real Neovim: one line for each test.
local passed, failed = 0, 0

local function wait(what, done)
  assert(vim.wait(10000, done, 20), "not within ten seconds: " .. what)
end

local function lines(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n")
end

local function cursor(text)
  assert(vim.fn.search("\\V" .. text, "cw") > 0, "no " .. text)
end

local function test(name, run)
  local ok, message = xpcall(run, debug.traceback)
  passed, failed = passed + (ok and 1 or 0), failed + (ok and 0 or 1)
  io.stdout:write((ok and "ok " or "FAILED ") .. name .. (ok and "" or "\n" .. message) .. "\n")
end

local config = vim.api.nvim_get_current_buf()
vim.lsp.enable("aws_config_lsp")
vim.api.nvim_exec_autocmds("FileType", { buffer = config })

local function found(code)
  return vim.iter(vim.diagnostic.get(config)):find(function(it) return it.code == code end)
end

test("the server attaches and finds", function()
  wait("attached", function()
    local client = vim.lsp.get_clients({ bufnr = config, name = "aws_config_lsp" })[1]
    return client and client.initialized
  end)
  wait("found", function() return found("trailing-whitespace") end)
end)

test("a fix is applied", function()
  local blank = found("trailing-whitespace")
  vim.api.nvim_win_set_cursor(0, { blank.lnum + 1, blank.col })
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action) return action.title:find("Remove trailing whitespace") ~= nil end,
  })
  wait("mended", function() return lines(config):find("us%-east%-1\n") ~= nil end)
  wait("clean", function()
    return not vim.iter(vim.diagnostic.get(config)):any(function(one)
      return one.code == "trailing-whitespace"
    end)
  end)
end)

test("hover shows a region", function()
  cursor("us-east-1")
  vim.lsp.buf.hover()
  wait("shown", function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= "" then
        return lines(vim.api.nvim_win_get_buf(window)):find("Virginia") ~= nil
      end
    end
  end)
  vim.cmd("fclose")
end)

test("completion offers profiles", function()
  vim.api.nvim_buf_set_lines(config, -1, -1, false, { "source_profile = " })
  vim.cmd("normal! G$")
  vim.cmd("startinsert!")
  local client = vim.lsp.get_clients({ bufnr = config, name = "aws_config_lsp" })[1]
  local row, column = vim.api.nvim_buf_line_count(config) - 1, #"source_profile = "
  local answer = client:request_sync("textDocument/completion", {
    textDocument = vim.lsp.util.make_text_document_params(config),
    position = { line = row, character = column },
  }, 10000, config)
  local items = answer.result.items or answer.result
  local labels = vim.tbl_map(function(item) return item.label end, items)
  assert(vim.tbl_contains(labels, "base"), vim.inspect(labels))
  vim.api.nvim_buf_set_lines(config, row, row + 1, false, { "source_profile = base" })
end)

test("a rename changes both files", function()
  cursor("profile base")
  cursor("base]")
  vim.lsp.buf.rename("root")
  wait("config", function() return lines(config):find("source_profile = root") ~= nil end)
  assert(lines(config):find("%[profile root%]"))
  local credentials = vim.fn.bufnr(vim.fn.expand("%:p:h") .. "/credentials")
  assert(credentials > 0, "the credentials file is open")
  assert(lines(credentials):find("%[root%]"))
end)

local function page_shows(text)
  wait(text, function()
    return vim.bo.buftype == "nofile" and lines(0):find(text, 1, true) ~= nil
  end)
end

test("a page explains the profile at the cursor", function()
  vim.api.nvim_set_current_buf(config)
  cursor("role_arn")
  vim.cmd("AwsConfigExplain")
  page_shows("**profile `dev`**")
  page_shows("assumed by profile `root` with access key `ASIA…7WML` without a session token")
  assert(not vim.bo.modifiable)
  local page, windows = vim.api.nvim_get_current_buf(), #vim.api.nvim_list_wins()
  vim.cmd.wincmd("p")
  assert(vim.api.nvim_get_current_buf() == config)
  vim.cmd("AwsConfigExplain dev")
  wait("renewed", function() return vim.api.nvim_get_current_buf() == page end)
  assert(#vim.api.nvim_list_wins() == windows, "the page has one window")
  vim.cmd("silent only | buffer " .. config)
end)

test("a code action explains a profile", function()
  cursor("root]")
  vim.lsp.buf.code_action({ apply = true, context = { only = { "source.explainProfile" } } })
  page_shows("**profile `root`**")
  vim.cmd("silent only | buffer " .. config)
end)

test("a profile that does not exist is said to be missing", function()
  local said
  local notify = vim.notify
  vim.notify = function(message) said = message end
  vim.cmd("AwsConfigExplain nobody")
  wait("said", function() return said end)
  vim.notify = notify
  assert(said == "There is no profile `nobody`.", said)
end)

-- What a person sees, row by row.
local function screen()
  vim.cmd("redraw")
  local rows = {}
  for row = 1, vim.o.lines do
    local cells = {}
    for column = 1, vim.o.columns do
      cells[column] = vim.fn.screenstring(row, column)
    end
    rows[row] = table.concat(cells)
  end
  return table.concat(rows, "\n")
end

local function sees(text)
  return screen():find(text, 1, true) ~= nil
end

local function open(name, text)
  local path = vim.fs.joinpath(vim.env.HOME, name)
  vim.fn.mkdir(vim.fs.dirname(path), "p")
  vim.fn.writefile(text, path)
  vim.cmd.edit(path)
  vim.cmd("silent only")
  return vim.api.nvim_get_current_buf()
end

local function attached(buffer)
  wait("attached", function()
    local client = vim.lsp.get_clients({ bufnr = buffer, name = "aws_config_lsp" })[1]
    return client and client.initialized
  end)
end

local SECRET = "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt"

test("secrets are hidden and shown again", function()
  local buffer = open("mask/.aws/credentials", { "[default]", "aws_secret_access_key = " .. SECRET, "output = json" })
  attached(buffer)
  assert(sees(SECRET))
  vim.cmd("AwsConfigMask")
  assert(sees("aws_secret_access_key = ••••••••  ") and not sees(SECRET))
  vim.api.nvim_buf_set_lines(buffer, -1, -1, false, { "aws_session_token = to/ken" })
  assert(sees("aws_session_token = ••••••") and not sees("to/ken"))
  vim.cmd("AwsConfigMask")
  assert(sees(SECRET) and sees("to/ken"))
end)

test("each row of a wrapped secret is hidden, whatever is in it", function()
  local token = ("ABC\tDÉE\u{301}F"):rep(50)
  open("wrapped/.aws/credentials", { "[a]", "aws_session_token = " .. token })
  vim.o.wrap, vim.o.ruler, vim.o.showmode = true, false, false
  vim.cmd("AwsConfigMask")
  for _, columns in ipairs({ 40, 41, 80, 133 }) do
    vim.o.columns = columns
    local visible = screen()
    assert(visible:find("•••", 1, true), visible)
    assert(vim.fn.screenpos(0, 2, #"aws_session_token = " + #token).row > 4, "it is wrapped")
    assert(not visible:find("[ABCDEF]") and not visible:find("É"), visible)
  end
  vim.cmd("AwsConfigMask")
  assert(sees("ABC"))
end)

test("the server says what is secret", function()
  local buffer = open("swapped/.aws/credentials", {
    "[swapped]",
    "aws_access_key_id = " .. SECRET,
    "aws_secret_access_key = AKIAQNZGKIQY56JQ7WML",
    "aws_session_token = <session-token>",
  })
  attached(buffer)
  vim.cmd("AwsConfigMask")
  wait("covered", function() return not sees("k7Zq1v") end)
  assert(sees("aws_access_key_id = ••••••••"))
  assert(sees("<session-token>"))
end)

test("what was covered stays covered until the server has answered", function()
  -- At each of these the server has not answered yet: it is asked once this has ended.
  for _, keys in ipairs({ "2G$ix", "2G$ax", "2Go", "2G0ix", "ggO", "2G5x", "u", "2GA\rx" }) do
    vim.cmd.normal({ vim.keycode(keys), bang = true })
    assert(not sees("N8xR2mT5wY9bC3dF6gH4jL0pS"), keys)
    vim.cmd("%s/aws_access/aws_access/e")
    assert(not sees("N8xR2mT5wY9bC3dF6gH4jL0pS"), keys)
    vim.cmd("undo 0")
    wait("covered", function() return not sees("k7Zq1v") end)
  end
end)

test("an answer for a former text is dropped", function()
  local buffer = vim.api.nvim_get_current_buf()
  local client = vim.lsp.get_clients({ bufnr = buffer, name = "aws_config_lsp" })[1]
  local request, answer = client.request, nil
  client.request = function(self, method, params, handler, ...)
    if method ~= "aws-config-lsp/secrets" then
      return request(self, method, params, handler, ...)
    end
    return request(self, method, params, function(problem, result, context)
      answer = function() handler(problem, result, context) end
    end, ...)
  end
  vim.api.nvim_buf_set_lines(buffer, 0, 0, false, { "# above" })
  wait("answered", function() return answer end)
  client.request = nil
  vim.api.nvim_buf_set_lines(buffer, 0, 0, false, { "# above" })
  answer()
  assert(not sees("k7Zq1v"))
  wait("asked again", function() return not sees("k7Zq1v") and sees("<session-token>") end)
  vim.cmd("edit!")
  assert(not sees("k7Zq1v") and not sees("[swapped]"), "a reloaded file is covered as a whole")
  wait("covered after a reload", function() return not sees("k7Zq1v") and sees("[swapped]") end)
end)

local function mode(path)
  return ("%o"):format(bit.band(vim.uv.fs_stat(path).mode, tonumber("777", 8)))
end

test("a new credentials file is for its owner alone", function()
  local directory = vim.fs.joinpath(vim.env.HOME, "new/.aws")
  vim.fn.mkdir(directory, "p")
  for _, name in ipairs({ "credentials", "config" }) do
    vim.cmd.edit(vim.fs.joinpath(directory, name))
    vim.api.nvim_buf_set_lines(0, 0, -1, false, { "[default]" })
    vim.cmd.write()
  end
  assert(mode(directory .. "/credentials") == "600")
  assert(mode(directory .. "/config") ~= "600", "only what has secrets")
  vim.uv.fs_chmod(directory .. "/credentials", tonumber("640", 8))
  vim.cmd.edit(directory .. "/credentials")
  vim.cmd("write!")
  assert(mode(directory .. "/credentials") == "640", "a mode that somebody chose stays")
end)

test("a credentials file that an edit of a server creates is for its owner alone", function()
  local path = vim.fs.joinpath(vim.env.HOME, "created/.aws/credentials")
  vim.fn.mkdir(vim.fs.dirname(path), "p")
  local start = { line = 0, character = 0 }
  local edit = { range = { start = start, ["end"] = start }, newText = "[default]\n" }
  vim.lsp.util.apply_workspace_edit({
    documentChanges = {
      { kind = "create", uri = vim.uri_from_fname(path) },
      { textDocument = { uri = vim.uri_from_fname(path), version = vim.NIL }, edits = { edit } },
    },
  }, "utf-16")
  vim.cmd("wall")
  assert(vim.fn.readfile(path)[1] == "[default]")
  assert(mode(path) == "600")
end)

local function saying(run)
  local said = {}
  local notify = vim.notify
  vim.notify = function(message) said[#said + 1] = message end
  run()
  vim.notify = notify
  return table.concat(said, "\n")
end

local function choosing(title, run)
  local select = vim.ui.select
  local titles
  vim.ui.select = function(items, options, chosen)
    titles = vim.tbl_map(function(item) return item.title end, items)
    assert(options.prompt:find("does not exist. How do you get credentials?", 1, true), options.prompt)
    chosen(vim.iter(items):find(function(item) return item.title == title end))
  end
  run()
  wait("asked", function() return titles end)
  vim.ui.select = select
  return titles
end

test("a person without files chooses what the first one begins with", function()
  local home = vim.env.HOME
  vim.env.HOME = vim.fs.joinpath(home, "empty")
  vim.fn.mkdir(vim.env.HOME)
  local path = vim.fs.joinpath(vim.env.HOME, ".aws/config")
  assert(saying(function()
    choosing(nil, function() vim.cmd("AwsConfigOpen") end)
  end) == "Nothing was created.")
  assert(not vim.uv.fs_stat(path))
  local said = saying(function()
    local titles = choosing("IAM Identity Center", function() vim.cmd("AwsConfigOpen config") end)
    assert(titles[1] == "IAM Identity Center" and #titles == 5, vim.inspect(titles))
  end)
  assert(said == "Created ~/.aws/config, which only you can read.", said)
  assert(mode(path) == "600")
  assert(vim.api.nvim_buf_get_name(0) == path)
  assert(lines(0):find("[sso-session my-sso]\nsso_start_url", 1, true), lines(0))
  assert(vim.snippet.active(), "its places are filled in one after the other")
  vim.snippet.stop()
  vim.cmd("stopinsert")
  vim.cmd.write()
  choosing("Access key", function() vim.cmd("AwsConfigOpen credentials") end)
  assert(mode(vim.fs.joinpath(vim.env.HOME, ".aws/credentials")) == "600")
  assert(lines(0):find("aws_secret_access_key = ", 1, true), lines(0))
  vim.snippet.stop()
  vim.cmd("stopinsert")
  vim.cmd.write()
  vim.cmd("AwsConfigOpen config")
  assert(vim.api.nvim_buf_get_name(0) == path and lines(0):find("sso-session", 1, true), "what is there is opened")
  vim.env.HOME = home
end)

local function act(title)
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action) return action.title == title end,
  })
end

test("who is not signed in signs in by a code action, in a terminal", function()
  local home, path = vim.env.HOME, vim.env.PATH
  vim.env.HOME = vim.fs.joinpath(home, "empty")
  vim.env.PATH = vim.env.HOME .. ":" .. path
  local aws = vim.fs.joinpath(vim.env.HOME, "aws")
  vim.fn.writefile({ "#!/bin/sh", 'echo "$@" >"$HOME/asked"' }, aws)
  vim.uv.fs_chmod(aws, tonumber("700", 8))
  vim.cmd("AwsConfigOpen config")
  attached(vim.api.nvim_get_current_buf())
  cursor("[sso-session")
  act("Sign in: `aws sso login --sso-session my-sso`")
  local asked = vim.fs.joinpath(vim.env.HOME, "asked")
  wait("asked", function() return vim.uv.fs_stat(asked) and vim.fn.readfile(asked)[1] end)
  assert(vim.fn.readfile(asked)[1] == "sso login --sso-session my-sso")
  vim.cmd("stopinsert | silent only!")
  vim.env.HOME, vim.env.PATH = home, path
end)

test("a code action explains a rule", function()
  local buffer = open("rule/.aws/credentials", {
    "[default]",
    "aws_access_key_id = ASIAQNZGKIQY56JQ7WML",
    "aws_secret_access_key = " .. SECRET,
  })
  attached(buffer)
  wait("found", function() return #vim.diagnostic.get(buffer) > 0 end)
  cursor("ASIA")
  act("Explain `missing-session-token`")
  page_shows("temporary")
  assert(vim.api.nvim_buf_get_name(0) == "aws-config://rule/missing-session-token")
  vim.cmd("silent only!")
end)

test("a file that cannot be created is said to be", function()
  vim.env.AWS_CONFIG_FILE = "/proc/none/config"
  local said = saying(function()
    choosing("IAM Identity Center", function() vim.cmd("AwsConfigOpen") end)
  end)
  vim.env.AWS_CONFIG_FILE = nil
  assert(said == "/proc/none/config cannot be created. Check the permissions of its directory.", said)
end)

test("a file that the environment names attaches, whatever it is called", function()
  -- As when Neovim is started with the variable.
  vim.env.AWS_CONFIG_FILE = vim.fs.joinpath(vim.env.HOME, "work-accounts")
  vim.g.loaded_aws_config_lsp = nil
  vim.cmd("runtime plugin/aws_config_lsp.lua")
  local buffer = open("work-accounts", { "[default]", "region = us-esat-1" })
  attached(buffer)
  wait("found", function() return #vim.diagnostic.get(buffer) > 0 end)
  vim.env.AWS_CONFIG_FILE = nil
end)

test("the health check passes", function()
  vim.cmd("checkhealth aws_config_lsp")
  local report = lines(0)
  assert(report:find("aws%-config%-lsp %d+%.%d+%.%d+ at "), report)
  assert(not report:find("ERROR"), report)
end)

io.stdout:write(("%d passed, %d failed\n"):format(passed, failed))
vim.cmd(failed == 0 and "qa!" or "cq!")
