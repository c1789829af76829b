-- Shows what AWS tools make of a profile, as the server says.
local M = {}

M.COMMAND = "aws-config-lsp.explainProfile"
M.WHY = "aws-config-lsp.why"

--- The client that can explain the profiles of a buffer.
local function find_client(buffer)
  for _, client in ipairs(vim.lsp.get_clients({ bufnr = buffer })) do
    local provider = client.server_capabilities and client.server_capabilities.executeCommandProvider
    if provider and vim.tbl_contains(provider.commands or {}, M.COMMAND) then
      return client
    end
  end
end

-- The buffer of a profile's page, which is made once. Its name is not a file's.
local function page_buffer(name)
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_get_name(buffer) == name then
      return buffer
    end
  end
  local buffer = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_buf_set_name(buffer, name)
  vim.bo[buffer].filetype = "markdown"
  return buffer
end

local function show(page)
  local name = page.name or page.profile and "profile/" .. page.profile or "why/" .. page.kind
  local buffer = page_buffer("aws-config://" .. name)
  vim.bo[buffer].modifiable = true
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split(vim.trim(page.markdown), "\n"))
  vim.bo[buffer].modifiable = false
  local window = vim.fn.win_findbuf(buffer)[1]
  if window then
    vim.api.nvim_set_current_win(window)
  else
    vim.cmd("botright vertical sbuffer " .. buffer)
  end
end

--- Asks a client with the argument of the server's command, and shows its answer.
function M.run(client, argument, buffer)
  client:request("workspace/executeCommand", { command = M.COMMAND, arguments = { argument } }, function(problem, page)
    if problem then
      vim.notify(problem.message, vim.log.levels.WARN)
    elseif type(page) == "table" then
      show(page)
    end
  end, buffer)
end

--- Explains the profile of this name in the current file, or the one at the cursor.
function M.explain(profile)
  local buffer = vim.api.nvim_get_current_buf()
  local client = find_client(buffer)
  if not client then
    vim.notify("aws-config-lsp does not serve this file.", vim.log.levels.WARN)
    return
  end
  local argument = { uri = vim.uri_from_bufnr(buffer), profile = profile }
  if not profile then
    argument.position = vim.lsp.util.make_position_params(0, client.offset_encoding).position
  end
  M.run(client, argument, buffer)
end

--- Shows the page of a rule.
function M.rule(code)
  local program = vim.lsp.config.aws_config_lsp.cmd[1]
  vim.system({ program, "explain", "--rule", code }, { text = true }, vim.schedule_wrap(function(done)
    if done.code == 0 then
      show({ name = "rule/" .. code, markdown = done.stdout })
    else
      vim.notify("There is no page of `" .. code .. "`.", vim.log.levels.WARN)
    end
  end))
end

-- A client that explains messages, whatever file it serves: the answer is about the user's own files.
local function find_any_client()
  for _, client in ipairs(vim.lsp.get_clients()) do
    local provider = client.server_capabilities and client.server_capabilities.executeCommandProvider
    if provider and vim.tbl_contains(provider.commands or {}, M.WHY) then
      return client
    end
  end
end

--- Explains an error message. Without a text, that of the unnamed register.
function M.why(text)
  local client = find_any_client()
  if not client then
    vim.notify("aws-config-lsp is not running. Open ~/.aws/config first.", vim.log.levels.WARN)
    return
  end
  local argument = { text = text or vim.fn.getreg('"') }
  client:request("workspace/executeCommand", { command = M.WHY, arguments = { argument } }, function(problem, page)
    if problem then
      vim.notify(problem.message, vim.log.levels.WARN)
    elseif type(page) == "table" then
      show(page)
    end
  end)
end

return M
