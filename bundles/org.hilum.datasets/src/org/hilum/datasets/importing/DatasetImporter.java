// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.importing;

import org.hilum.core.options.Component;

/**
 * Importer of data sets with declared options. Contributed to the extension point {@code org.hilum.datasets.importers}.
 *
 * @since 0.2
 */
public interface DatasetImporter extends Component<DatasetImport> {
}
