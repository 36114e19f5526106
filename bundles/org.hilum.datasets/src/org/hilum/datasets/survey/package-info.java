// SPDX-License-Identifier: EPL-2.0
/** Lists the files of any folder with images, forgivingly: what is wrong is kept to be reported, not thrown. */
package org.hilum.datasets.survey;
