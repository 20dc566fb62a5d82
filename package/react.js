// Types only: `import "case-map/react"` teaches TypeScript the tag in JSX.
export {};
