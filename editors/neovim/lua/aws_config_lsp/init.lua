-- Hides secrets on the screen. The text stays as it is.
local covers = require("aws_config_lsp.covers")

local M = {}

local METHOD = "aws-config-lsp/secrets"
local namespace = vim.api.nvim_create_namespace("aws_config_lsp_mask")

--- Of each masked buffer: its covered parts, whether the patterns have not seen its text yet, how often that
--- has changed, and whether a server has ever answered.
local masked = {}

--- The client that can say what is secret in a buffer.
local function find_client(buffer)
  for _, client in ipairs(vim.lsp.get_clients({ bufnr = buffer })) do
    local experimental = client.server_capabilities and client.server_capabilities.experimental
    if type(experimental) == "table" and experimental.secrets == true then
      return client
    end
  end
end

local function redraw(buffer)
  vim.api.nvim__redraw({ buf = buffer, valid = false })
end

-- Once the server has answered for the text as it is now, its ranges replace everything else.
local function ask(buffer)
  local state, client = masked[buffer], find_client(buffer)
  if not (state and client) then
    return
  end
  local changes = state.changes
  local params = { textDocument = vim.lsp.util.make_text_document_params(buffer) }
  client:request(METHOD, params, function(problem, answer, context)
    local is_current = masked[buffer] == state and state.changes == changes
    if problem or type(answer) ~= "table" or not is_current or answer.version ~= context.version then
      return
    end
    state.parts = covers.from_ranges(buffer, answer.ranges, client.offset_encoding)
    state.is_stale, state.is_answered = false, true
    redraw(buffer)
  end, buffer)
end

-- What was covered before a change stays covered until the server has answered.
local function follow(buffer, change)
  local state = masked[buffer]
  state.parts = find_client(buffer) and covers.follow(state.parts, change) or {}
  state.is_stale = true
  state.changes = state.changes + 1
  if not state.will_ask then
    state.will_ask = true
    -- The client may hear of the change after this. It sends the change before the request.
    vim.schedule(function()
      state.will_ask = false
      ask(buffer)
    end)
  end
end

local function mask(buffer, parts)
  local state = { parts = parts, is_stale = true, changes = 0, will_ask = false, is_answered = false }
  masked[buffer] = state
  vim.api.nvim_buf_attach(buffer, false, {
    on_bytes = function(_, _, _, row, column, _, old_rows, old_column, _, new_rows, new_column)
      if masked[buffer] ~= state then
        return true
      end
      follow(buffer, {
        start = { row = row, column = column },
        old_stop = { row = row + old_rows, column = old_column + (old_rows == 0 and column or 0) },
        new_stop = { row = row + new_rows, column = new_column + (new_rows == 0 and column or 0) },
      })
    end,
  })
  ask(buffer)
end

-- Every cell has a mark of its own: one for the whole secret would cover the first row of a wrapped line alone.
local function cover(buffer, part)
  local line = vim.api.nvim_buf_get_lines(buffer, part.row, part.row + 1, false)[1] or ""
  local text = line:sub(part.first + 1, math.min(part.last, #line))
  for index, start in ipairs(vim.str_utf_pos(text)) do
    local width = vim.fn.strdisplaywidth(text:sub(start, start + vim.str_utf_end(text, start)))
    local dots = index <= 8 and "•" or " "
    vim.api.nvim_buf_set_extmark(buffer, namespace, part.row, part.first + start - 1, {
      virt_text = { { dots .. (" "):rep(width - 1), "Comment" } },
      virt_text_pos = "overlay",
      hl_mode = "replace",
      ephemeral = true,
    })
  end
end

vim.api.nvim_set_decoration_provider(namespace, {
  on_win = function(_, _, buffer)
    local state = masked[buffer]
    if state and state.is_stale then
      vim.list_extend(state.parts, covers.by_pattern(buffer))
      state.is_stale = false
    end
    return state ~= nil
  end,
  on_line = function(_, _, buffer, row)
    for _, part in ipairs(masked[buffer].parts) do
      if part.row == row then
        cover(buffer, part)
      end
    end
  end,
})

local group = vim.api.nvim_create_augroup("aws_config_lsp_mask", {})
vim.api.nvim_create_autocmd("LspAttach", {
  group = group,
  callback = function(event)
    ask(event.buf)
  end,
})
-- A reload such as `:edit!` detaches everything. All of the new text is covered until the server has answered.
vim.api.nvim_create_autocmd("BufReadPost", {
  group = group,
  callback = function(event)
    local old = masked[event.buf]
    if old then
      mask(event.buf, old.is_answered and covers.of_all(event.buf) or {})
    end
  end,
})
vim.api.nvim_create_autocmd("BufWipeout", {
  group = group,
  callback = function(event)
    masked[event.buf] = nil
  end,
})

--- Whether a buffer's secrets are hidden.
function M.is_masked(buffer)
  return masked[buffer] ~= nil
end

--- Hides the secrets of each of the user's files when it is opened.
function M.mask_files()
  vim.api.nvim_create_autocmd("LspAttach", {
    group = vim.api.nvim_create_augroup("aws_config_lsp_mask_files", {}),
    callback = function(event)
      local client = vim.lsp.get_client_by_id(event.data.client_id)
      if client and client.name == "aws_config_lsp" and not M.is_masked(event.buf) then
        M.toggle_mask(event.buf)
      end
    end,
  })
end

--- Hides the secrets of a buffer or shows them again.
function M.toggle_mask(buffer)
  if buffer == 0 then
    buffer = vim.api.nvim_get_current_buf()
  end
  if M.is_masked(buffer) then
    masked[buffer] = nil
  else
    mask(buffer, {})
  end
  redraw(buffer)
end

return M
