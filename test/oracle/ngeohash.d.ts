declare module 'ngeohash' {
  const ngeohash: {
    encode(latitude: number, longitude: number, precision: number): string;
    decode_bbox(hash: string): [south: number, west: number, north: number, east: number];
    neighbors(hash: string): string[];
  };
  export = ngeohash;
}
