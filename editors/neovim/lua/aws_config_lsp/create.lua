-- Opens one of the user's own files. What a missing one begins with is chosen from the server's list.
local files = require("aws_config_lsp.files")

local M = {}

local COMMAND = "aws-config-lsp.starters"

local function say(message, level)
  vim.notify(message, level or vim.log.levels.INFO)
end

-- As people write the path.
local function short(path)
  return vim.fn.fnamemodify(path, ":~")
end

-- Makes the file for its owner alone. One that another program has made meanwhile stays as it is.
local function create(path)
  if vim.uv.fs_stat(path) then
    return true
  end
  pcall(vim.fn.mkdir, vim.fs.dirname(path), "p", "0o700")
  files.close_while_empty(path)
  if not vim.uv.fs_stat(path) then
    say(short(path) .. " cannot be created. Check the permissions of its directory.", vim.log.levels.WARN)
    return false
  end
  say("Created " .. short(path) .. ", which only you can read.")
  return true
end

local function begin(starter)
  local path = files.own(starter.file)
  -- Two messages, or one below the list that was chosen from, would ask for Enter.
  vim.cmd.redraw()
  if not create(path) then
    return
  end
  vim.cmd("silent edit " .. vim.fn.fnameescape(path))
  local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  local is_empty = #lines == 1 and lines[1] == ""
  if starter.snippet == "" then
    return
  end
  if not is_empty then
    vim.api.nvim_buf_set_lines(0, -1, -1, false, lines[#lines] == "" and { "" } or { "", "" })
  end
  vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(0), 0 })
  -- Neovim ends the last line itself.
  vim.snippet.expand((starter.snippet:gsub("\n%$0$", "")))
end

local function choose(client, kind, path)
  local argument = { command = COMMAND, arguments = { { file = kind } } }
  client:request("workspace/executeCommand", argument, function(problem, starters)
    if problem or type(starters) ~= "table" then
      say(problem and problem.message or "aws-config-lsp is too old for this.", vim.log.levels.WARN)
      return
    end
    vim.ui.select(starters, {
      prompt = short(path) .. " does not exist. How do you get credentials?",
      format_item = function(starter)
        return starter.title .. ": " .. starter.detail
      end,
    }, function(starter)
      if starter then
        begin(starter)
      else
        say("Nothing was created.")
      end
    end)
  end)
end

--- Opens the user's own file of a kind, `config` or `credentials`.
function M.open(kind)
  local path = files.own(kind)
  if vim.uv.fs_stat(path) then
    vim.cmd.edit(vim.fn.fnameescape(path))
    return
  end
  local config = vim.lsp.config.aws_config_lsp
  if not config or vim.fn.executable(config.cmd[1]) == 0 then
    say("The program aws-config-lsp is not installed. :checkhealth aws_config_lsp says more.", vim.log.levels.WARN)
    return
  end
  -- The server knows what can be chosen, whatever is open.
  local id = vim.lsp.start(
    vim.tbl_extend("force", config, { name = "aws_config_lsp", root_dir = vim.fs.dirname(path) }),
    { attach = false }
  )
  local client = id and vim.lsp.get_client_by_id(id)
  if not client then
    say("The server did not start. :checkhealth aws_config_lsp says more.", vim.log.levels.WARN)
    return
  end
  vim.wait(5000, function()
    return client.initialized
  end, 10)
  choose(client, kind, path)
end

return M
