// Types only: `import "case-map/preact"` teaches TypeScript the tag in Preact's JSX.
export {};
