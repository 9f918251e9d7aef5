// A finger that touches a chart shall scroll the page, not zoom the chart.
if (matchMedia("(pointer: coarse)").matches) {
  const { newPlot } = Plotly;
  Plotly.newPlot = (place, { layout, ...figure }) =>
    newPlot(place, { ...figure, layout: { ...layout, dragmode: false } });
}
