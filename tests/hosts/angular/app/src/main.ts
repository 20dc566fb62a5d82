import { CUSTOM_ELEMENTS_SCHEMA, Component, signal } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import type { CaseMapEventMap } from "case-map";
import "case-map/define";

@Component({
  selector: "app-root",
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <output id="shown">{{ region() }}</output>
    <button id="take" (click)="sector.set(['养老'])">…</button>
    <case-map [sector]="sector()" [headingLevel]="3" (case-map-select)="select($event)">
      <p>23 个典型案例。</p>
    </case-map>
  `,
})
class App {
  readonly region = signal<string | null>(null);
  readonly sector = signal<string[]>([]);
  select(event: CaseMapEventMap["case-map-select"]) {
    this.region.set(event.detail.region);
  }
}

bootstrapApplication(App);
