/** Says that there may be a session: without it nothing is asked for. */
const HINT = '__Host-signed-in';

/** Shows members who are signed in what they have said to the meetup of this page, which is the same for everybody. */
const place = document.querySelector<HTMLElement>('[data-own-answer]');
if (place && document.cookie.split('; ').includes(`${HINT}=1`)) {
  const query = new URLSearchParams({ meetup: place.dataset.ownAnswer ?? '' });
  // A session that has ended would lead to where one signs in.
  fetch(`/me?${query}`, { redirect: 'manual' }).then(
    (response) => show(place, response),
    // The page is whole without it.
    () => {},
  );
}

async function show(place: HTMLElement, response: Response): Promise<void> {
  if (!response.ok) return;
  const { answer, page }: { answer?: string; page?: string } = await response.json();
  const words = answer && place.dataset[answer];
  if (!words || !page) return;
  const said = document.createElement('strong');
  said.textContent = words;
  const link = document.createElement('a');
  link.href = page;
  link.textContent = place.dataset.change ?? '';
  place.setAttribute('role', 'status');
  place.replaceChildren(said, ' ', link);
}
