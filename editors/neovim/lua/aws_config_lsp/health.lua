-- :checkhealth aws_config_lsp
local M = {}

function M.check()
  vim.health.start("aws-config-lsp")
  if vim.fn.has("nvim-0.11") == 1 then
    vim.health.ok("Neovim has `vim.lsp.enable`")
  else
    vim.health.error("Neovim 0.11 or later is needed")
  end
  local program = vim.fn.exepath("aws-config-lsp")
  if program == "" then
    vim.health.error("`aws-config-lsp` is not on the PATH", { "cargo install --path ." })
    return
  end
  local version = vim.fn.system({ program, "--version" })
  if vim.v.shell_error == 0 then
    vim.health.ok(vim.trim(version) .. " at " .. program)
  else
    vim.health.error(program .. " does not run")
  end
end

return M
