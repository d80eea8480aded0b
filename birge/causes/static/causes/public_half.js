/* Takes the public half out of a key file. The file is read here and goes nowhere. */
for (const place of document.querySelectorAll("[data-for]")) {
  const file = place.querySelector("input");
  const trouble = place.querySelector("[role=alert]");
  place.hidden = false;
  file.addEventListener("change", async () => {
    trouble.textContent = "";
    try {
      const held = JSON.parse(await file.files[0].text());
      if (typeof held.public !== "string") throw new TypeError("no public half");
      document.getElementById(place.dataset.for).value = held.public;
    } catch {
      trouble.textContent = place.dataset.wrong;
    }
    file.value = "";
  });
}
