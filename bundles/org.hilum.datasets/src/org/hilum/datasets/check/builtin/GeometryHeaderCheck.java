// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.imaging.GeometryRemark;

/** Headers that leave spacing or position open. */
public final class GeometryHeaderCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("geometry-header", Severity.ERROR,
			"The header contradicts itself about spacing or position, or leaves them open",
			"A file states its spacing and position several times (NIfTI: pixdim, qform, sform). "
					+ "Where the statements differ, are zero or no numbers, programs disagree about the size "
					+ "of the voxels; nnU-Net's readers refuse such a file or take a spacing that is wrong. Where none "
					+ "is stated (MetaImage, NRRD, TIFF without its .json), 1 mm is assumed; units other than mm are "
					+ "not applied in NRRD and MetaImage files.",
			"Find out which statement is true and write it into the header, or export the image "
					+ "again. There is no automatic fix, because the file does not say which one that is.");

	/** Shear has a check of its own; files without position are common and harmless. */
	private static final Map<GeometryRemark.Kind, Severity> TOLD = new EnumMap<>(Map.of(
			GeometryRemark.Kind.SPACING_CONTRADICTED, Severity.ERROR, GeometryRemark.Kind.SPACING_BROKEN, Severity.ERROR,
			GeometryRemark.Kind.PLACEMENT_BROKEN, Severity.ERROR, GeometryRemark.Kind.SPACING_ASSUMED, Severity.WARNING,
			GeometryRemark.Kind.UNIT_NOT_APPLIED, Severity.WARNING, GeometryRemark.Kind.PLACEMENT_FALLBACK, Severity.WARNING,
			GeometryRemark.Kind.PLACEMENT_CONTRADICTED, Severity.WARNING));

	/** For the extension registry. */
	public GeometryHeaderCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<Finding> checkCase(CheckContext context, CaseFacts facts) {
		return facts.files().stream().flatMap(file -> file.remarks().stream().filter(r -> TOLD.containsKey(r.kind()))
				.map(r -> Finding.of(INFO, facts, file.file(), text(r)).as(TOLD.get(r.kind())))).toList();
	}

	private static String text(GeometryRemark remark) {
		return remark.text().substring(0, 1).toUpperCase(Locale.ROOT) + remark.text().substring(1) + ". " + remark.remedy();
	}
}
