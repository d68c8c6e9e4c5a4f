/** Puts a button beside every address to pass on: it opens the device's own way to share, or copies the address. */
for (const place of document.querySelectorAll<HTMLElement>('[data-share]')) {
  const address = place.querySelector('a')?.href;
  const { share: label = '', shared = '', send } = place.dataset;
  const canSend = send !== undefined && 'share' in navigator;
  if (address === undefined || !(canSend || 'clipboard' in navigator)) continue;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'link';
  button.textContent = canSend ? send : label;
  button.addEventListener('click', async () => {
    try {
      if (canSend) {
        await navigator.share({ title: document.title, url: address });
      } else {
        await navigator.clipboard.writeText(address);
        button.textContent = shared;
      }
    } catch {
      // Nobody has to share, or let a page write to the clipboard: the address is there to be read.
    }
  });
  place.append(' ', button);
}
