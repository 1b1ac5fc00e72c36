"""The growth curve: milliseconds a question by the number of records."""

from collections.abc import Sequence
from pathlib import Path

from scripts.searchbench.measuring import Figures


def draw(figures: Sequence[Figures], project: str, path: Path) -> None:
    """Draw medians of all searches, and the project's p99, on logarithmic scales."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(9, 5.5))
    for name in dict.fromkeys(one.name for one in figures):
        mine = sorted((one for one in figures if one.name == name), key=lambda one: one.size)
        sizes = [one.size for one in mine]
        style = {"linewidth": 2.5, "color": "black"} if name == project else {"linestyle": "--"}
        axes.plot(sizes, [one.p50 for one in mine], marker="o", label=f"{name} p50", **style)
        if name == project:
            axes.plot(sizes, [one.p99 for one in mine], "s:", color="black", label=f"{name} p99")
    axes.set(xscale="log", yscale="log", xlabel="records", ylabel="milliseconds a question")
    axes.set_title("Time a question by size of the knowledge base, one core")
    axes.grid(visible=True, which="both", alpha=0.25)
    axes.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False)
    figure.savefig(path, dpi=120, bbox_inches="tight")
    pyplot.close(figure)
