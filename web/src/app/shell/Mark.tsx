/** The mark of Sealane: two lanes on the sea. */

export function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true" style={{ flex: "none" }}>
      <rect width="32" height="32" rx="7" fill="#0b6470" />
      <g fill="none" strokeWidth="3" strokeLinecap="round">
        <path d="M6 12.5c3.3-3 6.7-3 10 0s6.7 3 10 0" stroke="#fff" />
        <path d="M6 20.5c3.3-3 6.7-3 10 0s6.7 3 10 0" stroke="#7fd6d8" />
      </g>
    </svg>
  );
}
