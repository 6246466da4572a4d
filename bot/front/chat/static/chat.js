// The chat page. No storage, no cookies, nothing from elsewhere; the session lives in this variable and dies with the tab.
"use strict";

const log = document.getElementById("logg");
const form = document.getElementById("form");
const field = document.getElementById("skriv");
const status = document.getElementById("status");
let session = null;
let busy = false;

/** Create an element with a class, text and children. */
function element(name, className, text, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}

async function post(address, body) {
  return fetch(address, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

/** A refusal that says why in words of its own, such as a pause after many messages. */
class Refusal extends Error {}

async function openSession() {
  const response = await post("/api/chat/session", {});
  if (!response.ok) await refuse(response);
  session = (await response.json()).session;
}

async function refuse(response) {
  const said = await response.json().catch(() => ({}));
  throw new Refusal(said.text ?? said.error ?? "");
}

/** Send words or a choice; a session that has ended is opened anew once. */
async function send(turn) {
  if (!session) await openSession();
  let response = await post("/api/chat/message", { session, ...turn });
  if (response.status === 401) {
    await openSession();
    response = await post("/api/chat/message", { session, ...turn });
  }
  if (!response.ok) await refuse(response);
  return response.json();
}

async function take(label, turn) {
  if (busy) return;
  busy = true;
  const own = log.appendChild(element("article", "message own", null, element("p", null, label)));
  own.scrollIntoView({ block: "nearest" });
  status.textContent = "Skriver …";
  try {
    show(await send(turn));
    status.textContent = "";
    if (field.value.trim() === label) field.value = "";
  } catch (failure) {
    status.textContent = "";
    showFailure(own, label, turn, failure instanceof Refusal ? failure.message : "");
  } finally {
    busy = false;
  }
}

/** Keep what the person wrote and offer to send it again. */
function showFailure(own, label, turn, said) {
  const again = element("button", null, "Skicka igen");
  again.type = "button";
  again.addEventListener("click", () => {
    failed.remove();
    own.remove();
    take(label, turn);
  });
  const text = said || "Jag fick inget svar. Kontrollera att du har täckning. Är det akut: ring 112.";
  const failed = log.appendChild(element("article", "message bot", null, element("p", null, text), again));
}

function show(reply) {
  const message = element("article", "message bot");
  message.tabIndex = -1;
  message.append(...reply.parts.flatMap((part) => layOut[part.kind](part[part.kind])));
  if (reply.buttons.length) message.append(choices(reply.buttons));
  log.append(message);
  message.scrollIntoView({ block: "start" });
}

/** How each part of a reply is laid out. */
const layOut = {
  text: (text) => text.split("\n").map((line) => element("p", null, line)),
  answer: answerParts,
  question: questionParts,
  verdict: verdictParts,
};

/** Lay out a question of a check: how far one has come, the question, why it is asked. */
function questionParts(question) {
  const most = question.at_most ? ` av högst ${question.at_most}` : "";
  const parts = [element("p", "step", `Fråga ${question.number}${most}`), element("h2", null, question.text), element("p", "why", question.why)];
  if (question.look_up) parts.push(element("details", null, null, element("summary", null, "Hur får jag veta det?"), element("p", null, question.look_up)));
  return parts;
}

/** Lay out a verdict: the outcome and the last day first, then why, what to do and whom to call. */
function verdictParts(verdict) {
  const parts = [element("h2", null, verdict.title), element("p", "outcome", verdict.text)];
  if (verdict.last_day) {
    parts.push(element("p", "last-day", verdict.last_day.text), lines("Så räknas det", verdict.last_day.counted));
    if (verdict.last_day.safe) parts.push(calendar(verdict.last_day.safe));
  }
  if (verdict.next_steps.length) parts.push(element("p", null, "Gör så här:"), list("ol", verdict.next_steps));
  parts.push(
    lines("Det som talar för", verdict.reasons_for),
    lines("Det som talar emot", verdict.reasons_against),
    lines("Undantag som kan gälla", verdict.exceptions),
    lines("Det här skulle ändra saken", verdict.would_change),
    lines("Belopp", verdict.amounts),
    lines("Skicka med eller ha till hands", verdict.documents),
  );
  for (const caveat of verdict.caveats) parts.push(element("p", "caveat", caveat));
  parts.push(contacts(verdict.contacts), element("p", null, "Det här är en vägledning, inget beslut."), sources(verdict));
  return parts;
}

/** Return a heading with its lines, each with its section of law; an empty fragment without lines. */
function lines(heading, entries) {
  const made = document.createDocumentFragment();
  const written = entries.map((line) => (line.section ? `${line.text} (${line.section})` : (line.text ?? line)));
  if (written.length) made.append(element("h3", null, heading), list("ul", written));
  return made;
}

function calendar(day) {
  const link = element("a", null, "Lägg dagen i kalendern");
  link.href = `/api/calendar/${day}.ics`;
  link.download = "datum.ics";
  return element("p", null, null, link);
}

/** Lay out an answer: what was asked first, the rest behind "Läs mer". */
function answerParts(answer) {
  const parts = [element("h2", null, answer.title), element("p", null, answer.body)];
  if (answer.bullets.length) parts.push(list("ul", answer.bullets));
  if (answer.perspective) parts.push(element("p", null, answer.perspective));
  for (const caveat of answer.caveats) parts.push(element("p", "caveat", caveat));
  if (answer.next_steps.length) parts.push(element("p", null, "Gör så här:"), list("ol", answer.next_steps));
  if (answer.more) parts.push(element("details", null, null, element("summary", null, "Läs mer"), element("p", null, answer.more)));
  parts.push(contacts(answer.contacts), sources(answer));
  return parts;
}

function list(name, lines) {
  return element(name, null, null, ...lines.map((line) => element("li", null, line)));
}

function contacts(lines) {
  const items = lines.map((contact) => {
    const item = element("li", null, `${contact.name} `);
    if (contact.phone) {
      const link = element("a", null, contact.phone);
      link.href = `tel:${contact.phone.replace(/[^+\d]/g, "")}`;
      item.append(link, ` (${contact.hours})`);
    } else if (contact.web) {
      item.append(contact.web);
    }
    return item;
  });
  return element("ul", "contacts", null, ...items);
}

function sources(answer) {
  const titles = [...new Set(answer.sources.map((source) => source.title))].join("; ");
  return element("p", "sources", `Källor: ${titles}. Kontrollerat ${answer.checked_on}.`);
}

function choices(buttons) {
  const made = buttons.map(({ label, choice }) => {
    const button = element("button", null, label);
    button.type = "button";
    button.addEventListener("click", () => take(label, { choice }));
    return button;
  });
  return element("div", "choices", null, ...made);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = field.value.trim();
  if (text) take(text, { text });
});

field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    form.requestSubmit();
  }
});

/** Cover the page, tell the server to forget, and go; the place in the history is replaced. */
function leave(event) {
  event.preventDefault();
  document.body.replaceChildren();
  document.title = "";
  if (session) navigator.sendBeacon("/api/chat/exit", JSON.stringify({ session }));
  location.replace(document.body.dataset.neutralPage);
}

document.getElementById("lamna").addEventListener("click", leave);
// A page that the browser brings back must not show the talk again.
addEventListener("pageshow", (event) => event.persisted && location.reload());
