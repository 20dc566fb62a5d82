"use client";
import "case-map/define";

export default function Map() {
  return <case-map>Next</case-map>;
}
