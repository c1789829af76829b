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

test("the server attaches and finds", function()
  wait("attached", function()
    local client = vim.lsp.get_clients({ bufnr = config, name = "aws_config_lsp" })[1]
    return client and client.initialized
  end)
  wait("found", function() return #vim.diagnostic.get(config) > 0 end)
  assert(vim.diagnostic.get(config)[1].code == "trailing-whitespace")
end)

test("a fix is applied", function()
  local found = vim.diagnostic.get(config)[1]
  vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action) return action.title:find("Remove the blanks") ~= nil end,
  })
  wait("mended", function() return lines(config):find("us%-east%-1\n") ~= nil end)
  wait("clean", function()
    return not vim.iter(vim.diagnostic.get(config)):any(function(one)
      return one.code == "trailing-whitespace"
    end)
  end)
end)

test("hover tells of a region", function()
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

test("secrets are hidden and shown again", function()
  vim.cmd("buffer " .. vim.fn.bufnr(vim.fn.expand("%:p:h") .. "/credentials"))
  local buffer = vim.api.nvim_get_current_buf()
  local namespace = vim.api.nvim_get_namespaces().aws_config_lsp_mask
  local function marks()
    return #vim.api.nvim_buf_get_extmarks(buffer, namespace or vim.api.nvim_get_namespaces().aws_config_lsp_mask, 0, -1, {})
  end
  vim.cmd("AwsConfigMask")
  assert(marks() == 1, "one secret is hidden")
  vim.api.nvim_buf_set_lines(buffer, -1, -1, false, { "aws_session_token = token" })
  wait("two", function() return marks() == 2 end)
  vim.cmd("AwsConfigMask")
  assert(marks() == 0)
end)

test("the health check passes", function()
  vim.cmd("checkhealth aws_config_lsp")
  local report = lines(0)
  assert(report:find("aws%-config%-lsp %d+%.%d+%.%d+ at "), report)
  assert(not report:find("ERROR"), report)
end)

io.stdout:write(("%d passed, %d failed\n"):format(passed, failed))
vim.cmd(failed == 0 and "qa!" or "cq!")
