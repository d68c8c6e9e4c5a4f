import SwaggerUI from 'swagger-ui-dist/swagger-ui-es-bundle.js';

const operations = document.querySelector<HTMLElement>('#operations');
if (operations) {
  new MutationObserver(() => mend(operations)).observe(operations, { childList: true, subtree: true });
  SwaggerUI({
    domNode: operations,
    url: operations.dataset.description,
    docExpansion: 'list',
    defaultModelsExpandDepth: -1,
    syntaxHighlight: { activated: false },
    // It shows and sends nothing: programs call the API with tokens of their own.
    supportedSubmitMethods: [],
    validatorUrl: null,
    plugins: [withoutWhatSends],
  });
}

function withoutWhatSends() {
  const nothing = () => () => null;
  return {
    wrapComponents: { authorizeBtn: nothing, authorizeOperationBtn: nothing, ServersContainer: nothing },
  };
}

/** Gives lists of choices a name, lets people without a mouse scroll what is wide, and leaves the page one main part. */
function mend(shown: HTMLElement): void {
  for (const select of shown.querySelectorAll('select:not([aria-label])'))
    select.setAttribute('aria-label', select.className);
  // The renderer brings a main part of its own, within that of the page.
  for (const main of shown.querySelectorAll('main:not([role])')) main.setAttribute('role', 'presentation');
  for (const wide of shown.querySelectorAll<HTMLElement>('pre:not([tabindex])')) wide.tabIndex = 0;
}
