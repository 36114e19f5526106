// SPDX-License-Identifier: EPL-2.0
/**
 * Importers of data sets as an extension point: a plug-in makes a data set in nnU-Net's layout from what it can read.
 *
 * @since 0.2
 */
package org.hilum.datasets.importing;
