// Does the work that the form asks for, and sends the form. Without it, waiting is enough.

const form = document.querySelector("form[data-challenge]");
const waiting = document.getElementById("waiting");
const working = document.getElementById("working");

function fail() {
  working.hidden = true;
  waiting.hidden = false;
}

function begin() {
  const challenge = JSON.parse(form.dataset.challenge);
  const many = Math.min(4, navigator.hardwareConcurrency || 1);
  const workers = Array.from({ length: many }, () => new Worker(form.dataset.worker));
  workers.forEach((worker, start) => {
    worker.onerror = fail;
    worker.onmessage = ({ data: solution }) => {
      workers.forEach((each) => each.terminate());
      form.elements.work.value = btoa(JSON.stringify({ challenge, solution }));
      form.submit();
    };
    worker.postMessage({ parameters: challenge.parameters, start, step: many });
  });
  waiting.hidden = true;
  working.hidden = false;
}

if (form && window.Worker && window.crypto?.subtle) begin();
