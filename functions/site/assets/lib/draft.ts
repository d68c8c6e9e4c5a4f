/** What was typed into a form stays in this tab until it has arrived: neither a lost line nor a reload loses it. */
export function keepDraft(form: HTMLFormElement, key: string, say: (words: string) => void): void {
  // A form that the server has filled shows what it refused, which is newer.
  if (form.dataset.filled === undefined) restore(form, read(key));
  const save = () => write(key, entriesOf(form));
  form.addEventListener('input', save);
  form.addEventListener('change', save);
  form.addEventListener('submit', (event) => {
    save();
    if (navigator.onLine) return;
    event.preventDefault();
    say(form.dataset.offline ?? '');
  });
}

/** What arrived needs no draft any more. */
export const forgetDraft = (key: string): void => write(key, []);

type Entry = readonly [name: string, value: string];

/** Consent is given anew each time. */
const isKept = (name: string, form: HTMLFormElement) =>
  !form.querySelector(`[name="${CSS.escape(name)}"]`)?.hasAttribute('data-not-kept');

const entriesOf = (form: HTMLFormElement): Entry[] =>
  [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' && isKept(name, form) ? [[name, value] as const] : [],
  );

function restore(form: HTMLFormElement, entries: readonly Entry[]): void {
  if (entries.length === 0) return;
  const values = new Map<string, string[]>();
  for (const [name, value] of entries) values.set(name, [...(values.get(name) ?? []), value]);
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type)) {
      if (isKept(field.name, form)) field.checked = values.get(field.name)?.includes(field.value) ?? false;
    } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
      // Several fields of one name take their values in turn.
      const value = values.get(field.name)?.shift();
      if (value !== undefined && field.value === '') field.value = value;
    } else if (field instanceof HTMLSelectElement) {
      const value = values.get(field.name)?.shift();
      if (value !== undefined) field.value = value;
    }
  }
}

function read(key: string): Entry[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isEntry) : [];
  } catch {
    return [];
  }
}

const isEntry = (value: unknown): value is Entry =>
  Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');

function write(key: string, entries: readonly Entry[]): void {
  try {
    if (entries.length === 0) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(entries));
  } catch {
    // A browser that keeps nothing still sends the form.
  }
}
