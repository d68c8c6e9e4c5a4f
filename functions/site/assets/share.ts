/** Puts a button beside every address to pass on: it copies it. */
for (const place of document.querySelectorAll<HTMLElement>('[data-share]')) {
  const address = place.querySelector('a')?.href;
  const { share: label = '', shared = '' } = place.dataset;
  if (address === undefined || !('clipboard' in navigator)) continue;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'link';
  button.textContent = label;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(address);
      button.textContent = shared;
    } catch {
      // Nobody has to let a page write to the clipboard: the address is there to be read.
    }
  });
  place.append(' ', button);
}
