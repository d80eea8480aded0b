// Shows the number while it grows: asks for it alone, and for the page's own words once it changed.
// Without it the page says how old its number is.

const section = document.querySelector("section[data-count]");
const OFTEN = 10_000;
const SELDOM = 300_000;
let pause = OFTEN;

async function shownNow() {
  const page = await (await fetch(location.pathname)).text();
  return new DOMParser().parseFromString(page, "text/html").querySelector("section[data-count]");
}

async function look() {
  const answer = await fetch(section.dataset.address, { credentials: "omit" });
  if (!answer.ok) throw new Error(answer.status);
  const { count } = await answer.json();
  if (String(count) === section.dataset.count) return;
  const now = await shownNow();
  const [ours, theirs] = [section, now].map((one) => one?.querySelector(".measured"));
  if (!theirs) throw new Error("closed");
  // What was asked for meanwhile may be of a larger head: the page's own number is what it shows.
  section.dataset.count = now.dataset.count;
  ours.replaceWith(document.importNode(theirs, true));
}

async function again() {
  if (!document.hidden) {
    try {
      await look();
      pause = OFTEN;
    } catch {
      pause = Math.min(2 * pause, SELDOM);
    }
  }
  setTimeout(again, pause);
}

if (section) setTimeout(again, pause);
