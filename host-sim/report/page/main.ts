/** Draws the report's plots, main channels first, and adapts them to the page's width and the colour scheme. */
import type uPlot from "uplot";
import type { ChannelPlot, PlotData } from "../plot-data";
import { type Colour, currentColours, onSchemeChange } from "./colours";
import { makePlot } from "./plot";

const data = JSON.parse(document.getElementById("data")!.textContent) as PlotData;
const place = document.getElementById("plots")!;

function key(name: string, colour: string): HTMLElement {
  const item = document.createElement("span");
  item.className = "key";
  const patch = document.createElement("i");
  patch.style.background = colour;
  item.append(patch, name);
  return item;
}

function caption(channel: ChannelPlot, colour: Colour): HTMLElement {
  const text = document.createElement("figcaption");
  text.append(`${channel.id}, ${channel.unit}`);
  const seen = new Set<string>();
  for (const { name } of channel.exceeded) {
    if (!seen.has(name)) {
      text.append(key(name === "over" ? "over range" : `at or above ${name.toUpperCase()}`, colour(`${name}-band`)));
    }
    seen.add(name);
  }
  if (channel.missing.length > 0) text.append(key("no reading", colour("missing-band")));
  for (const { name } of channel.alarms) {
    if (!seen.has(`alarm ${name}`)) {
      text.append(key(`${name.toUpperCase()} alarm`, colour(["over", "high", "low"].includes(name) ? name : "fault")));
    }
    seen.add(`alarm ${name}`);
  }
  return text;
}

function makeFigure(channel: ChannelPlot, colour: Colour): { plot: uPlot; figure: HTMLElement } {
  const figure = document.createElement("figure");
  figure.append(caption(channel, colour));
  place.append(figure);
  return { figure, plot: makePlot(channel, data.endS, innerWidthOf(figure), colour, figure) };
}

function innerWidthOf(figure: HTMLElement): number {
  const style = getComputedStyle(figure);
  return Math.max(200, figure.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight));
}

let drawn: { plot: uPlot; figure: HTMLElement }[] = [];

function drawAll(): void {
  for (const { plot, figure } of drawn) {
    plot.destroy();
    figure.remove();
  }
  const colour = currentColours();
  const inOrder = [...data.channels.filter(({ isMain }) => isMain), ...data.channels.filter(({ isMain }) => !isMain)];
  drawn = inOrder.map((channel) => makeFigure(channel, colour));
}

drawAll();
onSchemeChange(drawAll);
addEventListener("resize", () => {
  for (const { plot, figure } of drawn) plot.setSize({ width: innerWidthOf(figure), height: plot.height });
});
