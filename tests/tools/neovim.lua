-- Run by tests/tools/neovim: the server attaches, finds, and mends.
local function wait(what, done)
  assert(vim.wait(10000, done, 20), "not within ten seconds: " .. what)
end

local ok, message = xpcall(function()
  local buffer = vim.api.nvim_get_current_buf()
  vim.lsp.enable("aws_config_lsp")
  vim.api.nvim_exec_autocmds("FileType", { buffer = buffer })
  wait("attached", function()
    local client = vim.lsp.get_clients({ bufnr = buffer, name = "aws_config_lsp" })[1]
    return client and client.initialized
  end)
  wait("found", function() return #vim.diagnostic.get(buffer) > 0 end)
  local found = vim.diagnostic.get(buffer)[1]
  assert(found.code == "trailing-whitespace", vim.inspect(found))
  vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action) return action.title:find("Remove the blanks") ~= nil end,
  })
  wait("mended", function()
    return vim.api.nvim_buf_get_lines(buffer, 1, 2, false)[1] == "region = us-east-1"
  end)
  wait("clean", function() return #vim.diagnostic.get(buffer) == 0 end)
end, debug.traceback)

io.stdout:write(ok and "1 passed, 0 failed\n" or (message .. "\n0 passed, 1 failed\n"))
vim.cmd(ok and "qa!" or "cq!")
