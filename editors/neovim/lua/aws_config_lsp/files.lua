-- Which files are ours, and what is kept from other users.
local M = {}

local VARIABLES = { config = "AWS_CONFIG_FILE", credentials = "AWS_SHARED_CREDENTIALS_FILE" }

--- The path of the user's own file of a kind.
function M.own(kind)
  local named = vim.env[VARIABLES[kind]]
  local is_named = named ~= nil and named ~= ""
  return vim.fs.normalize(is_named and named or vim.fs.joinpath("~", ".aws", kind))
end

local function is_named(path, variable)
  local own = vim.env[variable]
  return own ~= nil and own ~= "" and vim.fs.normalize(own) == vim.fs.normalize(path)
end

function M.is_config(path)
  return path:match("[/\\]%.aws[/\\]config$") ~= nil or is_named(path, VARIABLES.config)
end

function M.is_credentials(path)
  return path:match("[/\\]%.aws[/\\]credentials$") ~= nil or is_named(path, VARIABLES.credentials)
end

--- Makes a credentials file that is missing or empty readable for its owner alone, before a secret is
--- written to it. One with content keeps its mode. Windows ignores modes: there a file inherits the
--- rights of the user's directory.
function M.close_while_empty(path)
  local owner_alone = tonumber("600", 8)
  local created = vim.uv.fs_open(path, "wx", owner_alone)
  if created then
    vim.uv.fs_close(created)
    return
  end
  local found = vim.uv.fs_stat(path)
  if found and found.type == "file" and found.size == 0 then
    vim.uv.fs_chmod(path, owner_alone)
  end
end

return M
