"use strict";
// Time is drawn wider or narrower around a point; words keep their size. Without this file the
// links to periods do the same.
for (const figure of document.querySelectorAll(".axis-figure")) {
  const frame = figure.querySelector(".axis-frame");
  const sheet = figure.querySelector(".axis-sheet");
  const axis = figure.querySelector(".axis");
  const names = figure.querySelector(".axis-names");
  const begin = figure.querySelector(".axis-begin");
  const [, , width, height] = axis.getAttribute("viewBox").split(" ").map(Number);
  const left = Number(axis.dataset.left);
  const most = 8;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let zoom = 1;
  let moving = 0;

  const moved = (x) => left + (x - left) * zoom;
  // Each attribute that stands on the axis, with how it is written for another zoom.
  const places = [];
  for (const name of ["x", "x1", "x2", "cx"]) {
    for (const one of axis.querySelectorAll(`[${name}]`)) {
      const at = Number(one.getAttribute(name));
      if (at >= left) places.push(() => one.setAttribute(name, moved(at)));
    }
  }
  for (const one of axis.querySelectorAll("rect")) {
    const wide = Number(one.getAttribute("width"));
    places.push(() => one.setAttribute("width", wide <= 8 ? wide : wide * zoom));
  }
  for (const one of axis.querySelectorAll("path")) {
    const [whole, at] = one.getAttribute("d").match(/^M([\d.]+)/);
    const rest = one.getAttribute("d").slice(whole.length);
    places.push(() => one.setAttribute("d", `M${moved(Number(at))}${rest}`));
  }

  // Words that would begin behind the names of the lanes are not shown: half a sentence says nothing.
  const labels = [...axis.querySelectorAll(".mark-words")].map((words) => {
    const at = Number(words.firstElementChild.getAttribute("x"));
    const before = words.getAttribute("text-anchor") === "end" ? words.getBBox().width + 4 : -4;
    return { link: words.closest("a"), begins: () => moved(at) - before };
  });
  function uncover() {
    const edge = (frame.scrollLeft + names.getBoundingClientRect().width) / scale();
    for (const { link, begins } of labels) link.classList.toggle("is-covered", begins() < edge - 6);
  }
  let uncovering = 0;
  frame.addEventListener("scroll", () => {
    uncovering ||= requestAnimationFrame(() => {
      uncovering = 0;
      uncover();
    });
  }, { passive: true });

  const base = () => Math.max(frame.clientWidth, parseFloat(getComputedStyle(sheet).minWidth));
  const scale = () => base() / width;

  function show(next, over) {
    // `over`: pixels from the frame's side; the day under it stays under it.
    const day = ((frame.scrollLeft + over) / scale() - left) / zoom;
    zoom = Math.min(most, Math.max(1, next));
    places.forEach((place) => place());
    const whole = moved(width);
    axis.setAttribute("viewBox", `0 0 ${whole} ${height}`);
    const same = scale();
    sheet.style.width = zoom === 1 ? "" : `${whole * same}px`;
    names.style.width = `${left * same}px`;
    frame.scrollLeft = (left + day * zoom) * same - over;
    uncover();
    tools.querySelector("[data-way=out]").disabled = zoom <= 1;
    tools.querySelector("[data-way=whole]").disabled = zoom <= 1;
    tools.querySelector("[data-way=in]").disabled = zoom >= most;
  }

  function glide(to, over = frame.clientWidth / 2) {
    cancelAnimationFrame(moving);
    const from = zoom;
    const end = Math.min(most, Math.max(1, to));
    if (calm) return show(end, over);
    const start = performance.now();
    const step = (now) => {
      const part = Math.min(1, (now - start) / 220);
      show(from * (end / from) ** (1 - (1 - part) ** 3), over);
      if (part < 1) moving = requestAnimationFrame(step);
    };
    moving = requestAnimationFrame(step);
  }

  const tools = document.createElement("div");
  tools.className = "axis-tools";
  const ways = { out: ["−", () => glide(zoom / 1.6)], in: ["+", () => glide(zoom * 1.6)],
    whole: ["↔", () => glide(1)] };
  for (const [way, [sign, act]] of Object.entries(ways)) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--quiet";
    button.dataset.way = way;
    button.textContent = sign;
    button.setAttribute("aria-label", figure.dataset[way]);
    button.title = figure.dataset[way];
    button.addEventListener("click", act);
    tools.append(button);
  }
  figure.prepend(tools);
  show(1, 0);

  frame.addEventListener("keydown", (event) => {
    const act = { "+": ways.in[1], "=": ways.in[1], "-": ways.out[1], 0: ways.whole[1] }[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
  // A pinch on a touchpad arrives as a wheel with Ctrl; the wheel alone scrolls the page.
  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    show(zoom * Math.exp(-event.deltaY / 200), event.clientX - frame.getBoundingClientRect().left);
  }, { passive: false });

  // One finger moves the time, or the page; two are ours, and the browser zooms outside of it.
  frame.style.touchAction = "pan-x pan-y";
  let apart = 0;
  let before = 1;
  const gap = ([a, b]) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
  frame.addEventListener("touchstart", (event) => {
    if (event.touches.length === 2) [apart, before] = [gap(event.touches), zoom];
  }, { passive: true });
  frame.addEventListener("touchmove", (event) => {
    if (event.touches.length !== 2 || !apart) return;
    if (event.cancelable) event.preventDefault();
    const middle = (event.touches[0].clientX + event.touches[1].clientX) / 2;
    show(before * gap(event.touches) / apart, middle - frame.getBoundingClientRect().left);
  }, { passive: false });

  let held = null;
  frame.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button || event.target.closest("a")) return;
    held = event.clientX + frame.scrollLeft;
  });
  addEventListener("pointermove", (event) => {
    if (held === null) return;
    frame.classList.add("is-dragged");
    frame.scrollLeft = held - event.clientX;
  });
  addEventListener("pointerup", () => {
    held = null;
    frame.classList.remove("is-dragged");
  });

  // Where the browser does not yet begin there by itself.
  if (frame.scrollLeft === 0 && frame.scrollWidth > 1.5 * frame.clientWidth) {
    frame.scrollLeft = begin.offsetLeft;
  }
  uncover();
}
