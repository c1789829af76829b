-- Hides the values of secret settings on the screen. The text stays as it is.
local M = {}

local namespace = vim.api.nvim_create_namespace("aws_config_lsp_mask")
local secret = {
  aws_secret_access_key = true,
  aws_session_token = true,
  aws_security_token = true,
}

local function mask(buffer)
  vim.api.nvim_buf_clear_namespace(buffer, namespace, 0, -1)
  for row, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local before, name, gap, value = line:match("^(%s*)([%w_]+)(%s*=%s*)(%S.*)$")
    if name and secret[name:lower()] then
      local start = #before + #name + #gap
      vim.api.nvim_buf_set_extmark(buffer, namespace, row - 1, start, {
        end_col = start + #value,
        virt_text = { { ("•"):rep(8) .. (" "):rep(math.max(0, #value - 8)), "Comment" } },
        virt_text_pos = "overlay",
        hl_mode = "replace",
      })
    end
  end
end

--- Whether a buffer's secrets are hidden.
function M.is_masked(buffer)
  return vim.b[buffer].aws_config_lsp_masked == true
end

--- Hides the secrets of a buffer or shows them again.
function M.toggle_mask(buffer)
  if buffer == 0 then
    buffer = vim.api.nvim_get_current_buf()
  end
  if M.is_masked(buffer) then
    vim.b[buffer].aws_config_lsp_masked = false
    vim.api.nvim_buf_clear_namespace(buffer, namespace, 0, -1)
    return
  end
  vim.b[buffer].aws_config_lsp_masked = true
  mask(buffer)
  vim.api.nvim_buf_attach(buffer, false, {
    on_lines = function()
      if not M.is_masked(buffer) then
        return true
      end
      vim.schedule(function()
        if vim.api.nvim_buf_is_valid(buffer) and M.is_masked(buffer) then
          mask(buffer)
        end
      end)
    end,
  })
end

return M
