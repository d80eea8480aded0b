-- Presses the button behind each mailed link once; a thread takes every n-th line of the file.
local threads = 0
function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end

function init(args)
  paths, used = {}, 0
  local number, every = 0, tonumber(args[2])
  for line in io.lines(args[1]) do
    if number % every == id then paths[#paths + 1] = line end
    number = number + 1
  end
  headers = { ["Content-Type"] = "application/x-www-form-urlencoded", ["Cookie"] = "csrftoken=" .. string.rep("a", 32), ["Host"] = args[3] }
  body = "csrfmiddlewaretoken=" .. string.rep("a", 32) .. "&press=1"
end

function request()
  -- A floor stores nothing and may see a link again; a site would refuse it, which is counted.
  used = used % #paths + 1
  return wrk.format("POST", paths[used], headers, body)
end
