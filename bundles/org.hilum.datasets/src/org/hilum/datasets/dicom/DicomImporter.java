// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.dicom;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.core.settings.UserSettings;
import org.hilum.datasets.importing.DatasetImport;
import org.hilum.datasets.importing.DatasetImporter;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.rules.NameRule;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.scan.DicomScan;
import org.hilum.dicom.series.SeriesOptions;

/** Importer of DICOM files by rules. */
public final class DicomImporter implements DatasetImporter {

	private static final String RULES_GROUP = "Rules";

	/** The rules. */
	public static final Option<Path> RULES = Option.file("rules").group(RULES_GROUP)
			.described("Rules", "Imports a tree of DICOM files (or a DICOMDIR, or an archive) by these rules. With --preview "
					+ "shows which structures they catch in each case. Default: the rules that the project's data set was "
					+ "imported by.").build();

	/** File with pseudonyms and patients. */
	public static final Option<Path> KEY = Option.file("key").execution().group(RULES_GROUP)
			.described("Key file", "Keeps a file that maps pseudonyms to patients. Without it nothing does.").build();

	/** Whether all cases are made again. */
	public static final Option<Boolean> REDO = Option.bool("redo", false).execution().group(RULES_GROUP)
			.described("Redo", "Makes all cases of the data set again where the rules have changed.").build();

	/** Image group of the first channel. */
	public static final Option<String> GROUP = Option.text("group", "").group("Series")
			.described("Image group", "Which image groups of a series the first channel is, such as an echo, a b-value, an "
					+ "orientation or scouts, by the label that hilum dicom_list shows. Default: what the rules say, else every "
					+ "volume.").build();

	/** All options, in the order in which they are shown. */
	public static final OptionSet ALL = OptionSet.of(RULES, KEY, REDO, GROUP).plus(SeriesOptions.ALL);

	/** Called by the extension registry. */
	public DicomImporter() {
		// nothing to prepare
	}

	@Override
	public OptionSet options() {
		return ALL;
	}

	@Override
	public DatasetImport build(OptionValues values) {
		return (source, target, progress) -> {
			Catalogue catalogue = DicomScan.scan(source, progress);
			catalogue.problems().forEach(problem -> progress.note(problem.getMessage()));
			of(target, values).run(catalogue, key(values), UserSettings.threads(0), progress)
					.forEach(result -> {
						if (!result.present()) {
							progress.note(result.caseId() + ": " + result.reason());
						}
						result.remarks().forEach(remark -> progress.note(result.caseId() + ": " + remark));
					});
		};
	}

	/**
	 * {@return the file with pseudonyms and patients, or null}
	 *
	 * @param values values of {@link #ALL}
	 */
	public static Path key(OptionValues values) {
		return values.get(KEY).toString().isEmpty() ? null : values.get(KEY);
	}

	/**
	 * {@return the import into a data set, by the rules that are named, else by those that the data set was made by}
	 *
	 * @param target folder of the data set
	 * @param values values of {@link #ALL}
	 */
	public static DicomImport of(Path target, OptionValues values) {
		boolean named = values.has(RULES);
		Path file = named ? values.get(RULES) : target.resolve(ImportRules.FILE_NAME);
		if (!named && !Files.isRegularFile(file)) {
			throw HilumException.usage("No rules are named", "Let --propose print some, save and edit them, give them with "
					+ RULES.flag() + ".");
		}
		ImportRules known = ImportRules.read(file);
		ImportRules chosen = values.get(GROUP).isEmpty() ? known : known.group(NameRule.exact(values.get(GROUP)));
		DicomImport made = new DicomImport(chosen.series(SeriesOptions.policy(values, known.series())), target);
		return values.get(REDO) ? made.redoing() : made;
	}
}
