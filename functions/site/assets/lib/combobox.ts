/** One thing to choose. */
export interface Choice {
  readonly value: string;
  readonly text: string;
}

interface ComboboxOptions {
  /** The part of what stands in the field that is searched for, and what the field holds once a choice is taken; absent for all. */
  readonly part?: (text: string) => string;
  readonly taken?: (text: string, choice: Choice) => string;
  readonly search: (text: string, signal: AbortSignal) => Promise<readonly Choice[]>;
  readonly chosen: (choice: Choice) => void;
  /** Something was typed, so nothing is chosen any more. */
  readonly typed: () => void;
  /** Says how many choices there are. */
  readonly found: (count: number) => void;
}

const PAUSE_MS = 150;

/**
 * Makes a text field suggest: the editable combobox with a list of the ARIA Authoring Practices. Up and down walk
 * through the list, Enter takes, Escape closes; whoever ignores the list just types.
 */
export function makeCombobox(input: HTMLInputElement, options: ComboboxOptions): void {
  const list = document.createElement('ul');
  list.id = `${input.id}-choices`;
  list.className = 'choices';
  list.setAttribute('role', 'listbox');
  for (const label of input.labels ?? []) list.setAttribute('aria-label', label.textContent.trim());
  list.hidden = true;
  input.after(list);
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', list.id);
  input.setAttribute('aria-expanded', 'false');
  input.autocomplete = 'off';

  let choices: readonly Choice[] = [];
  let active = -1;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;

  function show(found: readonly Choice[]): void {
    choices = found;
    list.replaceChildren(...found.map(item));
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    walkTo(-1);
  }

  function item({ text }: Choice, at: number): HTMLLIElement {
    const li = document.createElement('li');
    li.id = `${list.id}-${at}`;
    li.setAttribute('role', 'option');
    li.setAttribute('aria-selected', 'false');
    li.textContent = text;
    li.dir = 'auto';
    return li;
  }

  function walkTo(at: number): void {
    active = at;
    for (const [index, li] of [...list.children].entries()) {
      li.setAttribute('aria-selected', String(index === at));
      if (index === at) li.scrollIntoView({ block: 'nearest' });
    }
    if (at < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `${list.id}-${at}`);
  }

  function stop(): void {
    clearTimeout(timer);
    running?.abort();
    show([]);
  }

  function take(choice: Choice | undefined): void {
    if (!choice) return;
    input.value = options.taken?.(input.value, choice) ?? choice.text;
    stop();
    options.chosen(choice);
  }

  async function look(): Promise<void> {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    const text = (options.part?.(input.value) ?? input.value).trim();
    try {
      const found = text === '' ? [] : await options.search(text, mine.signal);
      if (mine.signal.aborted) return;
      show(found);
      if (text !== '') options.found(found.length);
    } catch {
      // Without suggestions the field is a text field, which the server understands as well.
      if (!mine.signal.aborted) show([]);
    }
  }

  input.addEventListener('input', () => {
    options.typed();
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE_MS);
  });
  input.addEventListener('blur', stop);
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const last = choices.length - 1;
    if (event.key === 'ArrowDown' && list.hidden) void look();
    else if (event.key === 'ArrowDown') walkTo(active >= last ? 0 : active + 1);
    else if (event.key === 'ArrowUp' && !list.hidden) walkTo(active <= 0 ? last : active - 1);
    else if (event.key === 'Enter' && active >= 0) take(choices[active]);
    else if (event.key === 'Escape' && !list.hidden) stop();
    else return;
    event.preventDefault();
  });
  // The field keeps the focus while a choice is pressed.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', ({ target }) => {
    if (target instanceof Element) take(choices[[...list.children].indexOf(target)]);
  });
}
