-- Presses the button behind each mailed link: once, or again and again for a floor, which stores
-- nothing. With a pause in milliseconds, each connection waits so long between its answers.
function init(args)
  paths, used, again, pause = {}, 0, args[2] == "again", tonumber(args[4])
  for line in io.lines(args[1]) do paths[#paths + 1] = line end
  headers = { ["Content-Type"] = "application/x-www-form-urlencoded", ["Cookie"] = "csrftoken=" .. string.rep("a", 32), ["Host"] = args[3] }
  body = "csrfmiddlewaretoken=" .. string.rep("a", 32) .. "&press=1"
end

function request()
  used = used + 1
  if used > #paths and again then used = 1 end
  if used > #paths then wrk.thread:stop() end
  return wrk.format("POST", paths[used] or paths[1], headers, body)
end

function delay()
  return pause
end
