import { squareOf } from '../../domain/gathering/seen.ts';
import { encode } from '../../domain/geo/geohash.ts';
import { HOME_PRECISION } from '../../domain/model.ts';
import { type Choice, makeCombobox } from './lib/combobox.ts';
import { countWords } from './lib/count-words.ts';
import { forgetDraft, keepDraft } from './lib/draft.ts';
import { makeHomeMap } from './lib/home-map.ts';
import { locateCell } from './lib/locate.ts';
import { suggestTopics } from './lib/topic-choices.ts';

type Say = (words: string, isSeen?: boolean) => void;

// Everything here may be missing: the forms work without it.
for (const { dataset } of document.querySelectorAll<HTMLElement>('[data-draft-done]'))
  forgetDraft(dataset.draftDone ?? '');
for (const form of document.forms) {
  const status = form.querySelector('[role="status"]');
  /** Read out to all who listen; `isSeen`, and everybody sees it, below the town. */
  const say: Say = (words, isSeen = false) => {
    if (!status) return;
    status.textContent = words;
    status.classList.toggle('hidden-words', !isSeen);
    status.classList.toggle('complaint', isSeen);
  };
  if (form.dataset.draft !== undefined) keepDraft(form, form.dataset.draft, say);
  if (form.dataset.townSearch !== undefined) enlivenSearch(form, say);
  suggestTopics(form, say);
  const map = form.querySelector<HTMLElement>('[data-home-map]');
  if (map) enlivenHome(form, map, say);
}

/** Suggests towns, asks the device where it is, and keeps the map beside what the form says. */
function enlivenHome(form: HTMLFormElement, container: HTMLElement, say: Say): void {
  const words = container.dataset;
  const town = form.querySelector<HTMLInputElement>('input[name="town"]');
  if (!town) return;

  const value = (name: string) => String(new FormData(form).get(name) ?? '');
  const map = makeHomeMap(container, {
    address: words.homeMap ?? '',
    // A place that was chosen for other words than those that stand there now counts no more.
    read: () => ({
      place: value('placeFor') === town.value.trim() ? value('place') : '',
      cell: value('cell') || (town.value.trim() === '' ? (words.home ?? '') : ''),
      reachKm: value('reachKm'),
    }),
    moved: (cell) => setHome(form, { place: '', cell }),
    say,
  });

  makeCombobox(town, {
    search: searchTowns,
    chosen: ({ value }) => {
      setHome(form, { place: value, cell: '' });
      map.refresh();
    },
    typed: () => setHome(form, { place: '', cell: '' }),
    found: (count) => sayTowns(words, town, count, say),
  });

  form.addEventListener('change', ({ target }) => {
    const changed = target instanceof HTMLInputElement ? target.name : '';
    if (changed === 'reachKm' || changed === 'place') map.refresh();
  });

  const button = form.querySelector<HTMLButtonElement>('[data-locate]');
  if (button && 'geolocation' in navigator) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      say(words.locating ?? '');
      try {
        const cell = await locateCell((point) => encode(point, HOME_PRECISION));
        town.value = words.located ?? '';
        setHome(form, { place: '', cell });
        map.refresh();
      } catch {
        say(words.notLocated ?? '');
      }
    });
  }
  for (const look of form.querySelectorAll<HTMLElement>('[name="look"]')) look.hidden = true;
  map.refresh();
}

/** Suggests towns; one that is chosen is looked at. */
function enlivenSearch(form: HTMLFormElement, say: Say): void {
  const town = form.querySelector<HTMLInputElement>('input[name="town"]');
  if (!town) return;
  makeCombobox(town, {
    search: searchTowns,
    chosen: ({ value }) => location.assign(`${new URL(form.action).pathname}?place=${value}`),
    typed: () => {},
    found: (count) => sayTowns(form.dataset, town, count, say),
  });
  const locate = form.querySelector<HTMLElement>('[data-locate]');
  if (!locate || !('geolocation' in navigator)) return;
  locate.hidden = false;
  locate.querySelector('button')?.addEventListener('click', async () => {
    say(form.dataset.locating ?? '');
    try {
      const square = await locateCell(squareOf);
      location.assign(`${new URL(form.action).pathname}?square=${square}`);
    } catch {
      say(form.dataset.notLocated ?? '', true);
    }
  });
}

/** Says how many towns there are. Where digits stand, a postal code may be half written: then none is no mistake yet. */
function sayTowns(words: DOMStringMap, town: HTMLInputElement, count: number, say: Say): void {
  if (count === 0 && /\d/.test(town.value)) say('');
  else say(countWords(words, count), count === 0);
}

/** Writes into the form what is known of the home besides the words in its field. */
function setHome(form: HTMLFormElement, home: { readonly place: string; readonly cell: string }): void {
  // The choice between towns of one name is made now, or their name is typed anew: its fields go with it.
  form.querySelector('.towns')?.remove();
  const town = form.querySelector<HTMLInputElement>('input[name="town"]')?.value.trim() ?? '';
  for (const [name, value] of Object.entries({ ...home, placeFor: home.place === '' ? '' : town }))
    hidden(form, name).value = value;
  form.dispatchEvent(new Event('change', { bubbles: true }));
}

function hidden(form: HTMLFormElement, name: string): HTMLInputElement {
  const there = form.querySelector<HTMLInputElement>(`input[type="hidden"][name="${name}"]`);
  if (there) return there;
  const made = document.createElement('input');
  made.type = 'hidden';
  made.name = name;
  form.append(made);
  return made;
}

async function searchTowns(text: string, signal: AbortSignal): Promise<Choice[]> {
  const response = await fetch(
    `/v1/places?${new URLSearchParams({ q: text, limit: '7', language: document.documentElement.lang })}`,
    { signal },
  );
  const { items = [] }: { items?: { place: string; name: string }[] } = await response.json();
  return items.map(({ place, name }) => ({ value: place, text: name }));
}
