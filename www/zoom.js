// Closer and further. (A place for the real one.)
export const zoom = () => ({ in() {}, out() {}, reset() {}, to: async () => {}, scale: 1, isZoomed: false, isClosest: false });
