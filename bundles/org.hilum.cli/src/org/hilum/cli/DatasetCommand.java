// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.Nearest;
import org.hilum.datasets.description.DescriptionDraft;
import org.hilum.datasets.description.DescriptionFile;
import org.hilum.datasets.description.DescriptionImpact;
import org.hilum.datasets.description.LabelEntry;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.plan.NormalizationSchemes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum dataset}. */
@Command(name = "dataset", description = "Prints channels, labels and regions of a data set, or edits them in dataset.json by "
		+ "nnU-Net's rules, with backup; hilum check DATASET --undo takes the change back. Label maps are not changed. What the "
		+ "change makes out of date is named.", //
		footer = { "", "Example: hilum dataset 4 --rename Anterior=head --channel 0=MR",
				"Example: hilum dataset 5 --label whole=1-3 core=2,3 --propose-order --dry-run" })
final class DatasetCommand extends WorkCommand {

	@Parameters(index = "0", paramLabel = "DATASET|FOLDER", description = "Folder of a data set, or the number or name of a "
			+ "data set of the project.")
	private String target;

	@Mixin
	private FolderOptions folders;

	@Option(names = "--channel", paramLabel = "N=NAME", arity = "1..*", description = "Names a channel by its number, from 0.")
	private Map<Integer, String> channels = new LinkedHashMap<>();

	@Option(names = "--rename", paramLabel = "OLD=NEW", arity = "1..*", description = "Renames labels or regions.")
	private Map<String, String> renamed = new LinkedHashMap<>();

	@Option(names = "--label", paramLabel = "NAME=VALUES", arity = "1..*", description = "Adds labels or regions, or gives them "
			+ "other values: 3, or 1,2 or 1-3 for a region.")
	private Map<String, String> values = new LinkedHashMap<>();

	@Option(names = "--remove", paramLabel = "NAME", arity = "1..*", description = "Removes labels or regions.")
	private List<String> removed = List.of();

	@Option(names = "--paint", paramLabel = "NAME=VALUE", arity = "1..*", description = "The value that is written where a "
			+ "region is predicted (regions_class_order).")
	private Map<String, Integer> painted = new LinkedHashMap<>();

	@Option(names = "--propose-order", description = "Paints the regions with values that reproduce all labels.")
	private boolean propose;

	@Option(names = "--dry-run", description = "Prints the result and changes nothing.")
	private boolean dry;

	@Override
	protected void work(Progress progress) {
		Path named = Path.of(target);
		Path folder = Files.isDirectory(named) ? named.toAbsolutePath().normalize()
				: folders.folders().raw(folders.dataset(target));
		DescriptionFile file = DescriptionFile.read(folder);
		DescriptionDraft edited = edited(file.draft());
		edited.problem(file.json()).ifPresent(problem -> {
			throw problem.in(folder.resolve("dataset.json"));
		});
		print(edited);
		boolean changed = !edited.json(file.json()).equals(file.json());
		if (changed) {
			impact(file, edited).forEach(err()::println);
		}
		if (changed && !dry) {
			file.write(edited, _ -> false);
			err().println("dataset.json was changed; hilum check " + target + " --undo takes it back.");
		}
	}

	private DescriptionDraft edited(DescriptionDraft draft) {
		DescriptionDraft now = draft;
		for (String name : removed) {
			now = now.without(place(now, name));
		}
		for (Map.Entry<String, String> e : renamed.entrySet()) {
			now = changed(now, e.getKey(), label -> label.withName(e.getValue()));
		}
		for (Map.Entry<String, String> e : values.entrySet()) {
			boolean known = now.labels().stream().anyMatch(label -> label.name().equals(e.getKey()));
			now = changed(known ? now : now.added(e.getKey()), e.getKey(),
					label -> label.withValues(LabelEntry.parse(e.getValue())));
		}
		if (!painted.isEmpty() && !now.hasRegions()) {
			throw HilumException.usage("The data set has no regions, so that nothing is painted (--paint)",
					"Leave it out, or make a label a region, such as --label whole=1,2.");
		}
		for (Map.Entry<String, Integer> e : painted.entrySet()) {
			now = changed(now, e.getKey(), label -> label.withPaint(e.getValue()));
		}
		for (Map.Entry<Integer, String> e : channels.entrySet()) {
			if (e.getKey() < 0 || e.getKey() >= now.channels().size()) {
				throw HilumException.usage("There is no channel " + e.getKey() + " (--channel)",
						"Count from 0 to " + (now.channels().size() - 1) + ".");
			}
			now = now.withChannel(e.getKey(), e.getValue());
		}
		return propose ? now.painted().orElseThrow(() -> HilumException.usage("No painting order reproduces the regions",
				"Give every label value a region in which it lies alone.")) : now;
	}

	private static DescriptionDraft changed(DescriptionDraft draft, String name, Function<LabelEntry, LabelEntry> change) {
		int place = place(draft, name);
		return draft.withLabel(place, change.apply(draft.labels().get(place)));
	}

	private static int place(DescriptionDraft draft, String name) {
		List<String> names = draft.labels().stream().map(LabelEntry::name).toList();
		return IntStream.range(0, names.size()).filter(i -> names.get(i).equals(name)).findFirst()
				.orElseThrow(() -> HilumException.usage("There is no label " + name,
						Nearest.remedy(name, names)));
	}

	/** Where the former description breaks rules, nothing fits it. */
	private List<String> impact(DescriptionFile file, DescriptionDraft edited) {
		try {
			DescriptionImpact all = DescriptionImpact.of(file, edited);
			Path raw = file.dataset().getParent();
			NnunetFolders places = raw != null && raw.equals(folders.folders().raw()) || raw == null ? folders.folders()
					: NnunetFolders.under(raw.getParent());
			return all.found(places, file.dataset().getFileName().toString()).sentences();
		} catch (HilumException e) {
			return List.of("The former description could not be used: " + e.what() + ".");
		}
	}

	private void print(DescriptionDraft draft) {
		for (int i = 0; i < draft.channels().size(); i++) {
			out().println("channel\t" + i + "\t" + draft.channels().get(i) + "\t"
					+ NormalizationSchemes.forChannel(draft.channels().get(i)));
		}
		for (LabelEntry label : draft.labels()) {
			out().println((label.values().size() > 1 ? "region\t" : "label\t") + label.text() + "\t" + label.name()
					+ (label.paint() == null ? "" : "\tpainted " + label.paint()));
		}
	}
}
