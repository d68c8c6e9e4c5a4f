/** Three circles of reach, and the place that lies in all of them. */
export const BrandMark = () => (
  <svg viewBox="0 0 40 40" width="36" height="36" aria-hidden="true" focusable="false">
    <circle class="disc-1" cx="20" cy="13.5" r="11.5" />
    <circle class="disc-2" cx="13.5" cy="25" r="11.5" />
    <circle class="disc-3" cx="26.5" cy="25" r="11.5" />
    <circle class="dot" cx="20" cy="21" r="3.6" />
  </svg>
);
