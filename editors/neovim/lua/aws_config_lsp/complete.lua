-- Completion while typing, by Neovim itself.
local M = {}

--- The command with which the server opens the list of values after the name of a setting.
M.SUGGEST = "aws-config-lsp.suggest"

local LETTERS = vim.split("abcdefghijklmnopqrstuvwxyz0123456789", "")

-- Neovim would insert the first word of a text alone: `region` of `region = `.
local function convert(item)
  local is_snippet = item.insertTextFormat == vim.lsp.protocol.InsertTextFormat.Snippet
  return item.textEdit and not is_snippet and { word = item.textEdit.newText } or {}
end

--- Completes in the files that this server serves, from the first letter on.
function M.enable()
  vim.api.nvim_create_autocmd("LspAttach", {
    group = vim.api.nvim_create_augroup("aws_config_lsp_complete", {}),
    callback = function(event)
      local client = vim.lsp.get_client_by_id(event.data.client_id)
      if not client or client.name ~= "aws_config_lsp" then
        return
      end
      local provider = client.server_capabilities.completionProvider
      for _, letter in ipairs(LETTERS) do
        if not vim.tbl_contains(provider.triggerCharacters, letter) then
          table.insert(provider.triggerCharacters, letter)
        end
      end
      vim.bo[event.buf].completeopt = "menuone,noinsert,fuzzy"
      vim.lsp.completion.enable(true, client.id, event.buf, { autotrigger = true, convert = convert })
    end,
  })
end

return M
