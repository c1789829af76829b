-- Which places of a buffer are covered: parts of lines, in bytes from 0, without their end.
local M = {}

local secret = {
  aws_secret_access_key = true,
  aws_session_token = true,
  aws_security_token = true,
}

-- `<session-token>`: what documentation has in place of a secret.
local function is_placeholder(value)
  return value:match("^[\"']?<[^<>]*>[\"']?$") ~= nil
end

--- The secrets of a buffer by its text alone.
function M.by_pattern(buffer)
  local parts = {}
  for index, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local before, name, gap, value = line:match("^(%s*)([%w_]+)(%s*=%s*)(%S.*)$")
    if name and secret[name:lower()] and not is_placeholder(vim.trim(value)) then
      parts[#parts + 1] = { row = index - 1, first = #before + #name + #gap, last = #line }
    end
  end
  return parts
end

--- The secrets of a buffer as the server has answered.
function M.from_ranges(buffer, ranges, encoding)
  return vim.tbl_map(function(range)
    local row = range.start.line
    local line = vim.api.nvim_buf_get_lines(buffer, row, row + 1, false)[1] or ""
    local function to_byte(place)
      return place.line == row and vim.str_byteindex(line, encoding, place.character, false) or #line
    end
    return { row = row, first = to_byte(range.start), last = to_byte(range["end"]) }
  end, ranges)
end

local function is_before(one, other)
  return one.row < other.row or (one.row == other.row and one.column < other.column)
end

-- One part for each line between two places. A part that ends at `math.huge` ends with its line.
local function split(from, to)
  local parts = {}
  for row = from.row, to.row do
    local first = row == from.row and from.column or 0
    local last = row == to.row and to.column or math.huge
    if first < last then
      parts[#parts + 1] = { row = row, first = first, last = last }
    end
  end
  return parts
end

--- All of a buffer.
function M.of_all(buffer)
  return split({ row = 0, column = 0 }, { row = vim.api.nvim_buf_line_count(buffer), column = 0 })
end

--- The covered parts after a change, given as the places `start`, `old_stop` and `new_stop`. What is
--- inserted at or inside a covered part is covered as well: it may be the rest of a secret.
function M.follow(parts, change)
  local function move(place)
    local column = place.column
    if place.row == change.old_stop.row then
      column = column + change.new_stop.column - change.old_stop.column
    end
    return { row = place.row + change.new_stop.row - change.old_stop.row, column = column }
  end
  local after = {}
  for _, part in ipairs(parts) do
    local from = { row = part.row, column = part.first }
    local to = { row = part.row, column = part.last }
    if is_before(change.old_stop, from) then
      from, to = move(from), move(to)
    elseif not is_before(to, change.start) then
      from = is_before(from, change.start) and from or change.start
      to = is_before(to, change.old_stop) and change.new_stop or move(to)
    end
    vim.list_extend(after, split(from, to))
  end
  return after
end

return M
