// Types only: `import "case-map/solid"` teaches TypeScript the tag in Solid's JSX.
export {};
